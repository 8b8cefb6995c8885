/*
 * The words of strace output, one line at a time. Bytes above 0x7e reach this lexer as 0x7f, and '\n' stands behind the
 * last byte of a line and nowhere else: a token that must be a whole line ends in it.
 */
lexer grammar StraceLexer;

// What stands before the event: printleader() in strace.c.

BRACKET_PID: '[pid' ' '+ DIGIT+ COMM? ']' ' '*;

// Unix times have more digits than pids, which end at 4194304.
TIME
    : ' '* (DIGIT+ '.' DIGIT+ | TWO ':' TWO ':' TWO ('.' DIGIT+)? | FOUR FOUR DIGIT*) ' '+
    | ' '+ DIGIT+ ' '+
    ;

// Also the time of -r when it has no fraction and stands behind a pid.
PID: DIGIT+ COMM? ' '+;

RELATIVE: '(+' ' '* DIGIT+ ('.' DIGIT+)? ')' ' '*;

// A security context, a syscall number (-n) or an instruction pointer (-i).
MARK: '[' (' '* HEX+ | '?'+ | [A-Za-z_] [0-9A-Za-z_:.,!-]*) ']' ' '+;

// What starts an event.

// Nobody asks for the arguments of these: as long as they are plain, they are one token with the name.
IDLE_CALL: IDLE ')' -> mode(RESULT);
IDLE_UNFINISHED: IDLE '<unfinished ...>\n';
CALL: NAME '(' -> mode(RESULT), pushMode(ARGUMENTS);
RESUMED: '<... ' NAME ' resumed' (' #' DIGIT+)? '>' -> mode(RESULT), pushMode(ARGUMENTS);
DASHES: '--- ' ('stopped by ')? -> mode(SIGNAL);

// Events of one token.

EXITED: '+++ ' ('exited with ' | 'killed by ') ANY* '+++';
SUPERSEDED: '+++ superseded by execve in pid ' ANY* '+++';
ATTACHED: SELF? 'Process ' DIGIT+ ' attached' ANY*;
DETACHED_PID: SELF? 'Process ' DIGIT+ ' detached' ANY*;
MESSAGE: (SELF | '[ Process PID=' | 'Process ' DIGIT+ (' suspended' | ' resumed')) ANY*;
STACK: ' > ' ANY*;
DUMP
    : ( ' | ' HEX FOUR_HEX
      | ' * ' DIGIT+ ' bytes in buffer '
      | ' = ' DIGIT+ ' buffers in vector '
      | ' '* 'VCPU:' DIGIT+ [<>]
      ) ANY*
    ;
SUMMARY
    : ( 'System call usage summary for ' ANY*
      | ' '* TITLE (' '+ TITLE)* ' '*
      | RULE (' '+ RULE)*
      | (' '+ | DIGIT+ '.' TWO ' '+) CELL (' '+ CELL)* ' '+ NAME (' '+ CELL)* ' '*
      | ' '+ NAME (' '+ CELL)+ ' '*
      | NAME ' ' (' '+ CELL)+ ' '*
      ) '\n'
    ;

BLANK: ' '+ -> channel(HIDDEN);
ODD: .;

// Arguments; every parenthesis pushes this mode once more, so that only the call's own one leads to the result.
mode ARGUMENTS;

COMMA: ',' ' '*;
NUMBER: INTEGER ([*/] INTEGER)* | '-'? DIGIT+ ('.' DIGIT+)+ | LONG_HEX;
FIELD
    : IDENTIFIER ('.' IDENTIFIER)* ('(' DIGIT+ ')' | '[' DIGIT+ ']')? '='
    // strace before 4.9 closes sysinfo's struct once too often.
    | '} totalswap='
    ;
WORD
    : [!&-]? IDENTIFIER (JOIN ATOM)*
    | INTEGER (JOIN ATOM)+
    | IDENTIFIER ':[' DIGIT+ ']'
    | TWO_HEX (':' TWO_HEX)+
    | UUID
    | DATE
    | CHARACTER
    | '...'
    | '?'+
    | '<... resuming interrupted ' [a-z0-9_ ]+ '...>'
    ;
STRING: '@'? QUOTED '...'?;
CUT_STRING: '@'? CUT_QUOTED;
UNFINISHED: ' '* '<unfinished' NUMBERED? ' ...>';
DETACHED: ' '* '<detached ...>';

// A tracee that dies inside a call.
ABANDONED: ' '* ('<unfinished' NUMBERED? ' ...>' ' '* ')' ' '*)? '= ?';

DECORATION: DECORATED;
CUT_DECORATION: CUT_DECORATED;
COMMENT: COMMENTED;
CUT_COMMENT: CUT_COMMENTED;
ARROW: ' '* ('=>' | '->') ' '*;
OPERATOR: ' '* ('&&' | '||' | '==' | '!=' | '|' | '<<' | '+' | '*') ' '* | ' or ' | '=';
NESTED: NAME '(' -> pushMode(ARGUMENTS);
LPAREN: '(' -> pushMode(ARGUMENTS);
RPAREN: ')' -> popMode;
LBRACE: '{';
RBRACE: '}';
LBRACKET: '~'? '[';
RBRACKET: ']';

// --secontext writes a label behind pids, fds and paths.
LABEL: ' [' [A-Za-z_] [A-Za-z0-9_:.,!-]* ']' -> channel(HIDDEN);
DELETED: '(deleted)' -> channel(HIDDEN);
ARGUMENT_BLANK: ' '+ -> channel(HIDDEN);
// A decoration stands directly behind its value.
ARGUMENT_ODD: (' '+ '<' | .) -> type(ODD);

// Behind the call's closing parenthesis.
mode RESULT;

EQUALS: ' '* '=' ' '*;
RESULT_NUMBER: INTEGER -> type(NUMBER);
UNKNOWN: '?';
RESULT_DECORATION: DECORATED -> type(DECORATION);
RESULT_CUT_DECORATION: CUT_DECORATED -> type(CUT_DECORATION);
RESULT_COMMENT: COMMENTED -> type(COMMENT);
RESULT_CUT_COMMENT: CUT_COMMENTED -> type(CUT_COMMENT);

// libc's text in any language, perhaps with parentheses.
ERROR: ' '* 'E' [A-Z0-9_]+ (' '+ PARENTHESES)?;
UNAVAILABLE: ' '* '<unavailable>';
INJECTED: ' '* '(INJECTED' (': ' ~[()\n]* 'retval' ~[()\n]*)? ')';
TAMPERED: ' '* ('(INJECTED: args)' | '(DELAYED)');
DURATION: ' '+ '<' DIGIT+ ('.' DIGIT*)? '>'?;
DETAILS: ' '* '(' -> type(LPAREN), pushMode(ARGUMENTS);
RESULT_LABEL: ' [' [A-Za-z_] [A-Za-z0-9_:.,!-]* ']' -> channel(HIDDEN);
RESULT_DELETED: '(deleted)' -> channel(HIDDEN);
RESULT_BLANK: ' '+ -> channel(HIDDEN);
RESULT_ODD: (' '+ '<' | .) -> type(ODD);

// Behind `--- `.
mode SIGNAL;

SIGNAL_NAME: [A-Z] [A-Za-z0-9_+]*;
SIGNAL_REST: ' ' (ANY* ' ')? '---';
SIGNAL_ODD: . -> type(ODD);

// Frequent calls that have to do with neither fds nor paths nor tasks.
fragment IDLE
    : ( 'brk'
      | 'futex'
      | 'madvise'
      | 'mprotect'
      | 'munmap'
      | 'prlimit64'
      | 'rseq'
      | 'rt_sigaction'
      | 'rt_sigprocmask'
      | 'set_robust_list'
      ) '(' [A-Za-z0-9_ ,.|=~?*+{}[\]-]*
    ;
fragment ANY: ~'\n';
fragment DIGIT: [0-9];
fragment TWO: DIGIT DIGIT;
fragment FOUR: TWO TWO;
fragment HEX: [0-9a-f];
fragment TWO_HEX: HEX HEX;
fragment FOUR_HEX: TWO_HEX TWO_HEX;
// nl_groups=0000000f, and addresses before strace 4.9.
fragment LONG_HEX: DIGIT HEX TWO_HEX FOUR_HEX HEX*;
fragment UUID: FOUR_HEX FOUR_HEX '-' FOUR_HEX '-' FOUR_HEX '-' FOUR_HEX '-' FOUR_HEX FOUR_HEX FOUR_HEX;
fragment DATE: FOUR '-' TWO '-' TWO 'T' [0-9:.]+ ([+-] FOUR)?;
fragment INTEGER: '-'? ('0x' HEX+ | DIGIT+);
fragment NAME: [A-Za-z_] [A-Za-z0-9_]*;
fragment IDENTIFIER: [A-Za-z_] [A-Za-z0-9_?]*;
fragment JOIN: '|' | '<<' | '+';
fragment ATOM: '!'? IDENTIFIER | INTEGER;
fragment CHARACTER: '\'' (~['\\\n] | '\\' ANY HEX*) '\'';
fragment ESCAPE: '\\' ANY;
fragment QUOTED: '"' (~["\\\n] | ESCAPE)* '"';
fragment CUT_QUOTED: '"' (~["\\\n] | ESCAPE)* '\\'?;
fragment COMM: '<' ~[<>\n]* '>';
fragment NUMBERED: ' #' DIGIT+;
fragment SELF: [A-Za-z0-9_./+-]* 'strace' [A-Za-z0-9_.-]* ': ';
fragment TITLE
    : '% time'
    | 'seconds'
    | 'usecs/call'
    | 'calls'
    | 'errors'
    | 'syscall'
    | 'shortest'
    | 'longest'
    | 'wall-' [a-z]+
    ;
fragment RULE: '----' '-'*;
fragment CELL: [0-9.]+;
fragment COMMENTED: '/*' NO_COMMENT_END ('/*' NO_COMMENT_END '*/' NO_COMMENT_END)? '*/';
fragment CUT_COMMENTED: '/*' NO_COMMENT_END;
fragment NO_COMMENT_END: (~[*\n] | '*'+ ~[*/\n])* '*'*;
fragment PARENTHESES: '(' (~[()\n] | '(' (~[()\n] | '(' ~[()\n]* ')')* ')')* ')';

// The text of a decoration: quoted strings, escapes and arrows may hold a `>`, and `<` nests three deep. What looks like an
// arrow is none where a path that ends in `-` closes.
fragment DECORATED: '<' (INSIDE (INSIDE | NEST_1)*)? '>';
fragment CUT_DECORATED: '<' INSIDE (INSIDE | NEST_1)* (CUT_INSIDE | CUT_1)?;
fragment NEST_1: '<' (INSIDE | NEST_2)* '>';
fragment NEST_2: '<' (INSIDE | NEST_3)* '>';
fragment NEST_3: '<' INSIDE* '>';
fragment CUT_1: '<' (INSIDE | NEST_2)* (CUT_INSIDE | CUT_2)?;
fragment CUT_2: '<' (INSIDE | NEST_3)* (CUT_INSIDE | CUT_3)?;
fragment CUT_3: '<' INSIDE* CUT_INSIDE?;
fragment INSIDE: ~[<>"\\\n] | ESCAPE | QUOTED | '->' ~[,)\]} >(=|\n];
fragment CUT_INSIDE: '\\' | CUT_QUOTED;
