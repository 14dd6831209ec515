grant usage on schema lockkeeper to shop_migrator;
grant select, insert on lockkeeper.journal to shop_migrator;
grant select, insert, update, delete on lockkeeper.checkpoint, lockkeeper.open_step to shop_migrator;
