-- lockkeeper: no transaction
CREATE INDEX CONCURRENTLY open ON public."ticket" (id) WHERE is_open;
CREATE INDEX CONCURRENTLY tagged ON ticket USING gin (tags);
