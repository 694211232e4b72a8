package io.duijie.dialect.render.mvel.canonical;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.syntax.MvelProblem;
import io.duijie.dialect.render.mvel.syntax.MvelSyntaxException;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Where the tokens of one text stand, and what is wrong there. */
record TokenPlaces(String text) {
    At at(Token token, String name) {
        return new At(MvelProblem.place(text, token.getStartIndex()), name);
    }

    List<At> all(List<Token> tokens) {
        return tokens.stream().map(token -> at(token, token.getText())).toList();
    }

    MvelSyntaxException wrong(Token token, String chinese, String english) {
        return new MvelSyntaxException(MvelProblem.syntax(text, token.getStartIndex(), new Text(chinese, english)));
    }

    MvelSyntaxException forbidden(Token token, String found, String chinese, String english) {
        return new MvelSyntaxException(
                MvelProblem.forbidden(text, token.getStartIndex(), found, new Text(chinese, english)));
    }
}
