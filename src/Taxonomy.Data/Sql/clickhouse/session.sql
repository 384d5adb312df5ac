-- What every session needs, also those that ask the questions.
SET join_use_nulls = 1;
SET session_timezone = 'UTC';
SET default_table_engine = 'Log';
