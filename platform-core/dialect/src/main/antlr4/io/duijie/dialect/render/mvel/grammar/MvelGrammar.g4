/*
 * The expressions of _mvel, of hooks and of conditions (dialect §11): what is not written here never reaches MVEL. There is no
 * lexer grammar, since the tokens' source in io.duijie.dialect.render.mvel.syntax also counts nesting and refuses by name what MVEL
 * knows and the dialect does not.
 *
 * Chains are written as loops, not by recursion: a long one must not become a deep tree.
 */
parser grammar MvelGrammar;

tokens {
    NUMBER, STRING, WORD, MEMBER, ELEMENT, TRUE, FALSE, NULL, EMPTY,
    LEFT_BRACKET, RIGHT_BRACKET, LEFT_SQUARE, RIGHT_SQUARE, COMMA, COLON, QUESTION, DOT,
    PLUS, MINUS, STAR, SLASH, PERCENT, BANG,
    EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE_PATTERN,
    AND, OR, CONTAINS, IN, IF
}

program : expression EOF ;

/* a ? b : c ? d : e */
expression : disjunction branch* ;

branch : QUESTION expression COLON disjunction ;

disjunction : conjunction (OR conjunction)* ;

conjunction : equality (AND equality)* ;

equality : relation (operators+=(EQUAL | UNEQUAL) relation)* ;

relation
    : sum (operators+=(LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL | CONTAINS | LIKE_PATTERN) sum)*
    ;

sum : product (operators+=(PLUS | MINUS) product)* ;

product : prefixed (operators+=(STAR | SLASH | PERCENT) prefixed)* ;

prefixed : prefixes+=(MINUS | BANG)* primary suffix* ;

suffix
    : DOT MEMBER call?
    | LEFT_SQUARE expression RIGHT_SQUARE
    ;

primary
    : constant=(NUMBER | STRING | TRUE | FALSE | NULL | EMPTY)
    | ELEMENT
    | word=WORD call?
    | word=IN call
    | LEFT_BRACKET expression (IN expression (IF expression)?)? RIGHT_BRACKET
    | LEFT_SQUARE (COLON | item (COMMA item)*)? RIGHT_SQUARE
    ;

call : LEFT_BRACKET (expression (COMMA expression)*)? RIGHT_BRACKET ;

item : expression (COLON expression)? ;
