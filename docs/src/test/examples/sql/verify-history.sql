with line as (
  select seq, previous, hash,
         lag(hash, 1, '') over (order by seq) as hash_before,
         row_number() over (order by seq) as place,
         array[seq::text, ((extract(epoch from at) * 1000000)::bigint)::text, run, kind, migration,
               coalesce(phase, ''), step::text, checksum, detail, actor, previous,
               depends::text] as fields
  from lockkeeper.journal
)
select seq
from line
where seq <> place
   or previous <> hash_before
   or hash <> (select encode(sha256(convert_to(
                        string_agg(octet_length(f) || ':' || f, '' order by n), 'UTF8')), 'hex')
               from unnest(fields) with ordinality u (f, n))
order by seq;
