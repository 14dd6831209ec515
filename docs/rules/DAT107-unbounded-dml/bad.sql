UPDATE customer SET age = age + 1;
