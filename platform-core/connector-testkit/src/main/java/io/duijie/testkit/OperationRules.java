package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;

/** Checks that capabilities and limits of one operation agree with each other. */
final class OperationRules {
    private OperationRules() {}

    static void check(Operation operation) {
        String api = operation.api();
        assertThat(api).isNotBlank();
        Wording.bothLanguages(operation.title());
        assertThat(operation.can(Capability.READ)
                        || operation.can(Capability.WRITE)
                        || operation.can(Capability.PUSHED))
                .as("%s is a source or a target", api)
                .isTrue();
        if (operation.can(Capability.PUSHED)) {
            assertThat(operation.capabilities())
                    .as("capabilities of the pushed %s", api)
                    .hasSize(1);
        }
        assertThat(operation.settle().isNegative())
                .as("negative settle time of %s", api)
                .isFalse();
        if (operation.can(Capability.READ) || operation.can(Capability.PUSHED)) {
            checkSource(operation);
        } else {
            checkNoSource(operation);
        }
        assertThat(operation.paging() != null)
                .as("%s says how its pages are asked for, if it has any", api)
                .isEqualTo(operation.can(Capability.PAGED));
        if (operation.can(Capability.INCREMENTAL)) {
            assertThat(operation.windowFields())
                    .as("begin and end of the window of %s, or neither", api)
                    .size()
                    .isIn(0, 2);
        } else {
            assertThat(operation.windowFields()).as("window of %s", api).isEmpty();
            assertThat(operation.maximumWindow()).as("widest window of %s", api).isNull();
        }
        implies(operation, Capability.QUEUED, Capability.PAGED);
        implies(operation, Capability.TAKES_FILES, Capability.READ);
        if (operation.can(Capability.QUEUED)) {
            assertThat(operation.paging())
                    .as("%s hands out its rows by cursor", api)
                    .isEqualTo(Paging.cursor());
        }
        implies(operation, Capability.BATCH_WRITE, Capability.WRITE);
        implies(operation, Capability.PARTIAL_FAILURE, Capability.BATCH_WRITE);
        implies(operation, Capability.FIND_BY_KEY, Capability.WRITE);
        implies(operation, Capability.REOPEN, Capability.FIND_BY_KEY);
        implies(operation, Capability.REPEATABLE, Capability.WRITE);
        if (!operation.can(Capability.BATCH_WRITE)) {
            assertThat(operation.maximumBatch()).as("batch of %s", api).isLessThanOrEqualTo(1);
        }
    }

    private static void checkSource(Operation operation) {
        assertThat(operation.listKey()).as("list key of %s", operation.api()).doesNotContainAnyWhitespaces();
        assertThat(operation.pageSize()).as("page size of %s", operation.api()).isNotNegative();
        if (operation.maximumPageSize() > 0) {
            assertThat(operation.pageSize())
                    .as("page size of %s", operation.api())
                    .isLessThanOrEqualTo(operation.maximumPageSize());
        }
    }

    private static void checkNoSource(Operation operation) {
        implies(operation, Capability.PAGED, Capability.READ);
        implies(operation, Capability.INCREMENTAL, Capability.READ);
        assertThat(operation.listKey()).as("list key of %s", operation.api()).isEmpty();
        assertThat(operation.pageSize() + operation.maximumPageSize())
                .as("pages of %s", operation.api())
                .isZero();
    }

    private static void implies(Operation operation, Capability one, Capability other) {
        assertThat(!operation.can(one) || operation.can(other))
                .as("%s: %s needs %s", operation.api(), one, other)
                .isTrue();
    }

    /** Checks that the case can show what the operation declares and asks for nothing more. */
    static void fits(Operation operation, WriteCase write) {
        if (operation.can(Capability.BATCH_WRITE)) {
            assertThat(write.request().records()).as("a batch").hasSizeGreaterThan(1);
            assertThat(write.numbers())
                    .as("the number of each record, by which their order shows")
                    .hasSameSizeAs(write.request().records())
                    .doesNotHaveDuplicates();
        } else {
            assertThat(write.request().records()).as("no batch").hasSize(1);
        }
        if (operation.can(Capability.PARTIAL_FAILURE)) {
            int last = write.request().records().size() - 1;
            assertThat(write.refused())
                    .as("a record that the vendor refuses, between others that it takes")
                    .isNotEmpty()
                    .doesNotContain(0, last)
                    .allSatisfy(position -> assertThat(position).isBetween(1, last - 1));
        } else {
            assertThat(write.refused()).isEmpty();
        }
    }
}
