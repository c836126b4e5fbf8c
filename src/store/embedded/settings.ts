/**
 * PostgreSQL's settings for one small organisation's server: everything is written safely, little memory is held,
 * and nobody outside this machine can knock. Written before every start, so a change here reaches old folders too.
 */
export const SERVER_SETTINGS = `# Written by Sluis before every start; changes here are lost.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 80
password_encryption = 'scram-sha-256'
shared_buffers = 64MB
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
fsync = on
full_page_writes = on
synchronous_commit = on
wal_level = minimal
max_wal_senders = 0
min_wal_size = 64MB
max_wal_size = 512MB
io_method = sync
max_worker_processes = 4
max_parallel_workers_per_gather = 0
jit = off
random_page_cost = 1.1
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
log_line_prefix = '%m '
lc_messages = 'C'
dynamic_shared_memory_type = mmap
`;
