package org.todoke.api.area;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.json.JsonCompareMode;
import org.todoke.api.fixture.ApiTest;

class AreasTest extends ApiTest {
    @Test
    void areasAreListedAsAnArrayWithTheirOfficialCodes() {
        assertThat(get("/areas")).hasStatusOk().bodyJson().isEqualTo("""
                [{"code": "1820100", "id": "1820100", "name": "届市", "kind": "MUNICIPALITY", "parent": null,
                  "names": {"ja": "届市", "en": "Todoke City"},
                  "codes": [{"scheme": "CITY", "code": "1820100"}, {"scheme": "PREFECTURE", "code": "18"}]},
                 {"code": "north", "id": "north", "name": "北地区", "kind": "DISTRICT", "parent": "1820100",
                  "names": {"ja": "北地区", "en": "North"}, "codes": []}]""", JsonCompareMode.STRICT);
    }
}
