package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.dialect.json.PlatformJsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.load(new PlatformJsonText());

    @Test
    void aFormIsListedWithItsOwnFieldsOnly() {
        assertThat(keys("BD_Customer"))
                .contains("FName", "FNumber", "FTRADINGCURRID", "FDocumentStatus")
                .doesNotContain("FQty", "FMaterialId", "FBillNo", "FStockId", "FRetcustId");
        assertThat(keys("SAL_SaleOrder"))
                .contains("FBillNo", "FQty", "FMaterialId", "FDocumentStatus")
                .doesNotContain("FRetcustId", "FPurchaserId");
    }

    @Test
    void whatAFieldRefersToIsKnownThoughTheFormDoesNotListIt() {
        assertThat(catalogue
                        .form("SAL_SaleOrder")
                        .field("FStockId")
                        .orElseThrow()
                        .form())
                .isEqualTo("BD_STOCK");
    }

    private List<String> keys(String form) {
        return catalogue.groups().stream()
                .filter(group -> group.form().equals(form))
                .map(FieldGroup::fields)
                .findFirst()
                .orElseThrow()
                .stream()
                .map(FieldInfo::key)
                .toList();
    }
}
