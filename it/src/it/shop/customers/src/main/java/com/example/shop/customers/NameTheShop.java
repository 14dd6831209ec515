package com.example.shop.customers;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "The schema says whose it is")
@Expand("COMMENT ON SCHEMA public IS 'The shop'")
@Irreversible(reason = "What the comment said before is not worth keeping")
final class NameTheShop {}
