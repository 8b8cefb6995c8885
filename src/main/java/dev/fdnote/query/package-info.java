/** Questions about live processes, answered without a trace. */
package dev.fdnote.query;
