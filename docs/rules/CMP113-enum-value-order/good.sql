ALTER TYPE size ADD VALUE 'medium' AFTER 'small';
