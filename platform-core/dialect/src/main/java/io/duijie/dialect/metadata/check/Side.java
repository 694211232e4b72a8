package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.document.TargetDocument;

/** Which of the two documents. */
public enum Side {
    SOURCE("source", new Text("来源系统", "source"), SourceDocument.NO_OPERATION),
    TARGET("target", new Text("目标系统", "target"), TargetDocument.NO_OPERATION);

    private final String key;
    private final Text title;
    private final String noOperation;

    Side(String key, Text title, String noOperation) {
        this.key = key;
        this.title = title;
        this.noOperation = noOperation;
    }

    /** The member of an integration file. */
    public String key() {
        return key;
    }

    Text title() {
        return title;
    }

    /** The {@code api} that calls nothing. */
    public String noOperation() {
        return noOperation;
    }
}
