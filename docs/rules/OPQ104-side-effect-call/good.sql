SELECT public.adults();
