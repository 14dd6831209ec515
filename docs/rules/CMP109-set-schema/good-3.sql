-- lockkeeper: contract
ALTER TABLE public.customer SET SCHEMA shop;
