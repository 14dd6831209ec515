--
-- PostgreSQL database dump
--

\restrict 5zqXlqLCW01

-- Dumped from database version 14.19
-- Dumped by pg_dump version 15.14

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET default_tablespace = '';

--
-- Name: country; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.country (
    code character(2) NOT NULL,
    name text DEFAULT '
\restrict is a text here'::text NOT NULL
);


ALTER TABLE ONLY public.country
    ADD CONSTRAINT country_pkey PRIMARY KEY (code);


--
-- PostgreSQL database dump complete
--

\unrestrict 5zqXlqLCW01
