/* strace output, one line at a time. Every decision is taken by the next token. */
parser grammar StraceParser;

options {
    tokenVocab = StraceLexer;
}

line
    : before = leader? (
        entered = call
        | idle = idleCall
        | left = resumed
        | sent = signal
        | whole = (EXITED | SUPERSEDED | ATTACHED | DETACHED_PID | MESSAGE | STACK | DUMP | SUMMARY | IDLE_UNFINISHED)
    ) EOF
    ;

// The rest of a call whose first half stands on an earlier line.
continuation: continued = rest EOF;

leader
    : pid = (PID | BRACKET_PID) MARK* (time = (TIME | PID) RELATIVE? MARK*)?
    | MARK+ (time = TIME RELATIVE? MARK*)?
    | time = TIME RELATIVE? MARK*
    ;

signal: DASHES name = SIGNAL_NAME SIGNAL_REST;

// strace before 4.9 writes a comment where an argument belongs: getdents64(4, /* 3 entries */, 32768).
call: name = CALL items += item? (COMMA remarks += COMMENT? items += item?)* end = ending;

idleCall: name = IDLE_CALL result = outcome?;

resumed: name = RESUMED second = rest;

// Only the result counts: what stands before it may close brackets that the first half opened.
rest: loose* end = ending;

loose
    : NUMBER
    | STRING
    | CUT_STRING
    | WORD
    | FIELD
    | COMMA
    | OPERATOR
    | ARROW
    | DECORATION
    | CUT_DECORATION
    | COMMENT
    | CUT_COMMENT
    | LBRACE
    | RBRACE
    | LBRACKET
    | RBRACKET
    | (NESTED | LPAREN) loose* (RPAREN | cut)
    ;

ending
    : RPAREN result = outcome?
    | cut
    ;

// The innermost open bracket takes the mark, the outer ones match EOF, which is never consumed.
cut
    : UNFINISHED
    | DETACHED
    | ABANDONED
    | EOF
    ;

outcome: EQUALS (
        value = (NUMBER | UNKNOWN) decoration = (DECORATION | CUT_DECORATION)? comment = (COMMENT | CUT_COMMENT)?
            error = ERROR? UNAVAILABLE? remarks += details* injected = INJECTED? TAMPERED* seconds = DURATION?
        | EOF
    );

details: LPAREN within = elements (RPAREN | cut);

// An argument, a field or an element.
item
    : (name = FIELD (first = operand | cut) | first = operand) joined = others? (arrow = ARROW (after = changed | cut))?
    ;

changed: name = FIELD? first = operand joined = others?;

others: (OPERATOR (more += operand | cut))+;

operand
    : (
        scalar = (NUMBER | STRING | CUT_STRING | WORD)
        | fields = struct
        | list = array
        | inner = nested
    ) (decoration = (DECORATION | CUT_DECORATION) | comment = (COMMENT | CUT_COMMENT))*
    ;

struct: open = LBRACE within = elements (close = RBRACE | cut);

array: open = LBRACKET within = elements stray* (close = RBRACKET | cut);

// strace before 4.9 writes over a part of poll's long results.
stray: RBRACE elements;

nested: open = (NESTED | LPAREN) within = elements (close = RPAREN | cut);

// Sets separate theirs by blanks.
elements: COMMENT? (items += item | COMMA COMMENT?)*;
