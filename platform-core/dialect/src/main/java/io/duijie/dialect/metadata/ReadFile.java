package io.duijie.dialect.metadata;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.check.AlertsCheck;
import io.duijie.dialect.metadata.check.Findings;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.metadata.tree.SyntaxException;
import io.duijie.dialect.metadata.tree.TreeReader;
import io.duijie.dialect.metadata.tree.TreeReader.Tree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file after reading.
 *
 * @param tree null = it is no JSON, which is reported
 */
record ReadFile(MetadataFile file, @Nullable Tree tree, Findings findings) {

    static ReadFile of(MetadataFile file, Findings findings) {
        try {
            Tree tree = TreeReader.read(file.bytes());
            if (!(tree.root() instanceof ObjectNode)) {
                findings.at(
                        tree.root(), Code.WRONG_TYPE, new Text("文件必须是一个 JSON 对象", "the file must be a JSON object"));
            }
            return new ReadFile(file, tree, findings);
        } catch (SyntaxException e) {
            findings.at(
                    "",
                    e.at(),
                    Code.JSON_SYNTAX.text(),
                    Code.JSON_SYNTAX.severity(),
                    new Text(
                            "不是 JSON：" + e.what().chinese(),
                            "not JSON: " + e.what().english()));
            return new ReadFile(file, null, findings);
        }
    }

    String name() {
        return file.name();
    }

    private @Nullable ObjectNode object() {
        return tree != null && tree.root() instanceof ObjectNode object ? object : null;
    }

    /** The root when this is a connections file. */
    @Nullable
    ObjectNode connections() {
        ObjectNode object = object();
        return object != null && object.members().containsKey("connections") ? object : null;
    }

    /** The root when this is an alerts file. */
    @Nullable
    ObjectNode alerts() {
        ObjectNode object = object();
        return object != null && connections() == null && AlertsCheck.isAlerts(object) ? object : null;
    }

    /** The root when this is an integration file. */
    @Nullable
    ObjectNode integration() {
        return connections() == null && alerts() == null ? object() : null;
    }

    /** Empty when it is no JSON object. */
    Optional<FileKind> kind() {
        if (object() == null) {
            return Optional.empty();
        }
        return Optional.of(
                connections() != null
                        ? FileKind.CONNECTIONS
                        : alerts() != null ? FileKind.ALERTS : FileKind.INTEGRATION);
    }

    /** To be called last: what lies inside a refused member is not looked into. */
    void reportRepeated() {
        if (tree != null) {
            findings.repeated(tree.repeated());
        }
    }
}
