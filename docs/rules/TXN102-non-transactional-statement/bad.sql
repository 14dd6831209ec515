-- refused
VACUUM customer;
