package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.List;

/** Says of secrets that are to be kept, but would go elsewhere, that they must be entered again. */
final class KeptSecretsCheck {
    private KeptSecretsCheck() {}

    /** @param strayed where they stand among the settings, outermost member first */
    static void check(ObjectNode settings, List<List<String>> strayed, Findings findings) {
        for (List<String> path : strayed) {
            Node node = settings;
            for (String name : path) {
                Node inner = node instanceof ObjectNode object ? object.get(name) : null;
                node = inner == null ? node : inner;
            }
            findings.at(
                    node,
                    Code.SECRET_NEEDED_AGAIN,
                    new Text("地址已更改，请重新输入密钥", "the address has changed: enter the secret again"));
        }
    }
}
