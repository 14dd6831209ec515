package com.example.manual.changes;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "5.0.0", description = "What the changes of the manual change")
@Accept(rule = "DSG101", because = "It is what the example of @ChangeType is about")
@Expand({
    "CREATE TABLE client (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mail text NOT NULL, country text, fax text)",
    "CREATE TABLE purchase (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, client_id bigint, total int, placed_at date)",
    "CREATE TABLE article (id bigint PRIMARY KEY, label text NOT NULL, sold int NOT NULL, price numeric(12, 2))",
    "CREATE TABLE contact (id bigint PRIMARY KEY, full_name text)",
    "CREATE TABLE address (id bigint PRIMARY KEY, street text, house text, zip varchar(5))",
    "CREATE TABLE voucher (id bigint PRIMARY KEY, worth int)",
    "CREATE TABLE coupon (code text PRIMARY KEY, worth int)",
    "CREATE TABLE fax_log (id bigint PRIMARY KEY, sent_at date)",
    "CREATE TABLE ticket (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text)",
    "CREATE TABLE answer (id bigint PRIMARY KEY, ticket_id int NOT NULL REFERENCES ticket)",
    "CREATE TYPE order_status AS ENUM ('PLACED', 'PAID', 'SENT', 'CLOSED')",
    "CREATE TYPE priority AS ENUM ('WHENEVER', 'NORMAL', 'URGENT')",
    "CREATE TYPE parcel_size AS ENUM ('S', 'M', 'L')",
    "CREATE TABLE delivery (id bigint PRIMARY KEY, status order_status NOT NULL, priority priority, size parcel_size)"
})
final class CreateShop {}
