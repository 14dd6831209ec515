grant create on database shop to shop_migrator;
