package io.duijie.console.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.account.jdbi.PasswordProof;
import io.duijie.console.account.jdbi.Sessions;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    @TempDir
    Path folder;

    private Database database;
    private Accounts accounts;

    @BeforeEach
    void open() {
        database = Database.open(new DatabaseSettings(folder.resolve("duijie.db"), folder));
        accounts = new Accounts(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstAdministratorIsMadeOnce() {
        List<String> told = new ArrayList<>();

        assertThat(accounts.createFirst(true, (name, password) -> told.addAll(List.of(name, password))))
                .isTrue();
        assertThat(accounts.createFirst(true, (name, password) -> told.add(name)))
                .isFalse();
        assertThat(told).hasSize(2).startsWith(Accounts.FIRST);
        String password = told.get(1);
        assertThat(accounts.authenticate(Accounts.FIRST, password))
                .get()
                .extracting(PasswordProof::account)
                .extracting(Account::role)
                .isEqualTo(Role.ADMINISTRATOR);
        assertThat(accounts.authenticate(Accounts.FIRST, password + "x")).isEmpty();
        assertThat(accounts.authenticate("nobody", password)).isEmpty();
    }

    @Test
    void usersWhoWereAddedBeforeAreNoReasonToGoWithoutAnAdministrator() {
        accounts.add("li", "correct horse battery", Role.VIEWER);
        accounts.add(Accounts.FIRST, "another horse battery", Role.OPERATOR);
        List<String> told = new ArrayList<>();

        assertThat(accounts.createFirst(true, (name, password) -> told.addAll(List.of(name, password))))
                .isTrue();

        assertThat(told).startsWith("admin-2");
        assertThat(accounts.authenticate("admin-2", told.get(1)))
                .get()
                .extracting(PasswordProof::account)
                .extracting(Account::role)
                .isEqualTo(Role.ADMINISTRATOR);
        assertThat(accounts.authenticate(Accounts.FIRST, "another horse battery"))
                .get()
                .extracting(PasswordProof::account)
                .extracting(Account::role)
                .isEqualTo(Role.OPERATOR);
    }

    @Test
    void aNameIsOneNameHoweverItIsWrittenAndNoOtherLooksLikeIt() {
        assertThat(accounts.add("Li.Si", "correct horse battery", Role.VIEWER)).isEmpty();

        assertThat(accounts.add("LI.SI", "another horse battery", Role.ADMINISTRATOR)
                        .orElseThrow()
                        .text()
                        .english())
                .contains("Li.Si", "looks like");
        assertThat(accounts.add("Ii.Si", "another horse battery", Role.VIEWER)).isPresent();
        assertThat(accounts.authenticate("ｌｉ．ｓｉ", "correct horse battery"))
                .get()
                .extracting(PasswordProof::account)
                .extracting(Account::name)
                .isEqualTo("Li.Si");
        assertThat(accounts.list()).hasSize(1);
    }

    /** As when names that look alike were not refused yet. */
    private void before(String name, String password) {
        database.write(handle -> handle.execute(
                "INSERT INTO account (name, password_hash, role, enabled, changed_at) VALUES (?, ?, 'viewer', 1, 0)",
                name,
                Passwords.hash(password)));
    }

    @Test
    void accountsFromBeforeKeepTheirNamesAlthoughTheyLookAlike() {
        before("wang", "correct horse battery");
        before("Wang", "another horse battery");
        before("wаng", "foreign horse battery");

        assertThat(accounts.authenticate("wang", "correct horse battery")).isPresent();
        assertThat(accounts.authenticate("Wang", "another horse battery")).isPresent();
        assertThat(accounts.authenticate("wаng", "foreign horse battery")).isPresent();
        assertThat(accounts.authenticate("WANG", "correct horse battery"))
                .as("of two nobody is meant")
                .isEmpty();
    }

    @Test
    void anAdministratorOfAnotherNameIsEnough() {
        accounts.add("li", "correct horse battery", Role.ADMINISTRATOR);

        assertThat(accounts.createFirst(true, (name, password) -> {})).isFalse();
        assertThat(accounts.list()).hasSize(1);
    }

    @Test
    void aPasswordThatCouldNotBeToldLocksNobodyOut() {
        assertThatThrownBy(() -> accounts.createFirst(true, (name, password) -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(accounts.list()).isEmpty();
    }

    @Test
    void theStoreKnowsNeitherPasswordNorToken() throws Exception {
        accounts.add("li", "correct horse battery", Role.OPERATOR);
        Sessions sessions = new Sessions(database, Clock.systemUTC());
        Sessions.Opened opened = sessions.open(proof("correct horse battery")).orElseThrow();
        database.close();

        for (String name : new String[] {"duijie.db", "duijie.db-wal"}) {
            Path file = folder.resolve(name);
            String bytes = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            assertThat(bytes).doesNotContain("correct horse battery").doesNotContain(opened.token());
        }
    }

    @Test
    void aSessionLastsUntilItIsClosedOrIdle() {
        accounts.add("li", "correct horse battery", Role.OPERATOR);
        Sessions sessions = new Sessions(database, Clock.systemUTC());
        Sessions.Opened opened = sessions.open(proof("correct horse battery")).orElseThrow();

        assertThat(sessions.find(opened.token())).get().matches(session -> session.csrf()
                .equals(opened.csrf()));
        assertThat(sessions.find(opened.token() + "x")).isEmpty();
        Sessions later = new Sessions(database, Clock.offset(Clock.systemUTC(), Duration.ofHours(13)));
        assertThat(later.find(opened.token())).isEmpty();

        sessions.close(opened.token());
        assertThat(sessions.find(opened.token())).isEmpty();
    }

    private PasswordProof proof(String password) {
        return accounts.authenticate("li", password).orElseThrow();
    }

    @Test
    void aPasswordThatIsNoLongerTheRightOneOpensNothing() {
        accounts.add("li", "correct horse battery", Role.OPERATOR);
        accounts.add("zhou", "correct horse battery", Role.ADMINISTRATOR);
        Sessions sessions = new Sessions(database, Clock.systemUTC());
        PasswordProof before = proof("correct horse battery");

        accounts.resetPassword("li", "another horse battery", false);
        assertThat(sessions.open(before)).isEmpty();
        assertThat(accounts.changePassword(before, "a third horse battery")).isEmpty();

        PasswordProof now = proof("another horse battery");
        accounts.enable("li", false);
        assertThat(sessions.open(now)).isEmpty();
        assertThat(accounts.changePassword(now, "a third horse battery")).isEmpty();
        accounts.enable("li", true);
        assertThat(sessions.open(now)).isPresent();
        accounts.delete("li");
        assertThat(sessions.open(now)).isEmpty();
    }

    @Test
    void aSessionThatHasEndedMakesNoToken() {
        accounts.add("li", "correct horse battery", Role.OPERATOR);
        Sessions sessions = new Sessions(database, Clock.systemUTC());
        PasswordProof proof = proof("correct horse battery");
        String former = sessions.open(proof).orElseThrow().token();

        PasswordProof changed =
                accounts.changePassword(proof, "another horse battery").orElseThrow();
        assertThat(sessions.issue(proof.account(), former, "stolen", Role.VIEWER, Duration.ofDays(1)))
                .isEmpty();

        String session = sessions.open(changed).orElseThrow().token();
        assertThat(sessions.issue(proof.account(), session, "own", Role.VIEWER, Duration.ofDays(1)))
                .isPresent();
        assertThat(sessions.tokens("li")).extracting(Sessions.Token::label).containsExactly("own");
    }
}
