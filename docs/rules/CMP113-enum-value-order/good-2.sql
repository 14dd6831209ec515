ALTER TYPE public.size ADD VALUE 'medium' BEFORE 'large';
