package com.example.wrong;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Migration;

@Migration(version = "1.4.0", description = "Customers have names")
@Contract("DELETE FROM customer WHERE last_name IS NULL")
final class RemoveNameless {}
