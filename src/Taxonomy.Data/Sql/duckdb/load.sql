-- The rows of a file of lines.
read_json(
    '{file}',
    format = 'newline_delimited',
    compression = 'uncompressed',
    maximum_object_size = {line},
    ignore_errors = true,
    columns = {
        uuid: 'VARCHAR',
        event_type: 'VARCHAR',
        event_time: 'VARCHAR',
        "time": 'VARCHAR',
        client_event_time: 'VARCHAR',
        server_upload_time: 'VARCHAR',
        library: 'VARCHAR',
        platform: 'VARCHAR',
        "plan": 'JSON',
        event_properties: 'JSON',
        user_properties: 'JSON',
        groups: 'JSON',
        group_properties: 'JSON'
    }
)
