UPDATE customer SET age = 18;
