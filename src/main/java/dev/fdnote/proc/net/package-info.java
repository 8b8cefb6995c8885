/**
 * Sockets, as the tables and sock_diag(7) of their network namespace tell, and the names of hosts
 * and ports.
 */
package dev.fdnote.proc.net;
