package io.duijie.dialect.metadata.check;

import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.function.Supplier;

/** The kinds of objects whose unknown members are noted; which members are known is read from the schemas. */
enum KnownKeys {
    FILE(SchemaFile::integration, ""),
    SIDE(SchemaFile::integration, "/$defs/sourceSide"),
    SCHEDULE(SchemaFile::integration, "/$defs/schedule"),
    OPTIONS(SchemaFile::integration, "/$defs/options"),
    RECONCILE_OPTION(SchemaFile::integration, "/$defs/reconcileOption"),
    ENTRY(SchemaFile::integration, "/$defs/entry"),
    PARSER(SchemaFile::integration, "/$defs/parser"),
    MAPPING(SchemaFile::integration, "/$defs/mapping"),
    SOURCE_OPERATION(SchemaFile::integration, "/$defs/sourceOperation"),
    TARGET_OPERATION(SchemaFile::integration, "/$defs/targetOperation"),
    CONDITION(SchemaFile::integration, "/$defs/condition"),
    FORMAT_RULE(SchemaFile::integration, "/$defs/formatRule"),
    OMISSION_REMEDY(SchemaFile::integration, "/$defs/omissionRemedy"),
    GROUP_CALCULATE(SchemaFile::integration, "/$defs/groupCalculate"),
    CONNECTIONS_FILE(SchemaFile::connections, ""),
    CONNECTION(SchemaFile::connections, "/$defs/connection"),
    ALERTS_FILE(SchemaFile::alerts, ""),
    ALERT_CHANNEL(SchemaFile::alerts, "/$defs/channel"),
    ALERT_RULE(SchemaFile::alerts, "/$defs/rule"),
    ALERT_SETTINGS(SchemaFile::alerts, "/$defs/settings"),
    ALERT_DIGEST(SchemaFile::alerts, "/$defs/digest");

    private static final long COST_OF_A_MEMBER = 10;

    private final Supplier<SchemaFile> schema;
    private final String definition;

    KnownKeys(Supplier<SchemaFile> schema, String definition) {
        this.schema = schema;
        this.definition = definition;
    }

    void check(ObjectNode node, Findings findings) {
        findings.spend(COST_OF_A_MEMBER * node.members().size());
        for (Member member : node.members().values()) {
            if (!schema.get().hasProperty(definition, member.name())) {
                findings.atName(member, Code.UNKNOWN_KEY, CheckMessages.unknownKey(member.name()));
            }
        }
    }
}
