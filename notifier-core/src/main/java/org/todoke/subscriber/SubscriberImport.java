package org.todoke.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Service;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.vault.AddressVault;

/**
 * Takes in people from a CSV file with the columns {@code external_id,language,area,channel,address,categories}, in any
 * order; categories with {@code ;} between them; UTF-8, with or without a byte order mark.
 *
 * <p>The rows of one {@code external_id} are one person: every row adds its address, and its categories for its area; a
 * row without an area means everywhere. The last row's language counts. Good rows are kept, some thousand per
 * transaction, bad ones are listed. Importing a file again changes nothing, and what people decided since stays: a
 * category they left, an address they withdrew, channels they chose. Closed categories can be imported: this is an act of
 * staff.
 *
 * <p>Files of any length are read in a small heap; what grows with the file are 16 to 32 bytes for each person and
 * address, for counting.
 */
@Service
public class SubscriberImport {
    private final AreaDirectory areas;
    private final Categories categories;
    private final AddressVault vault;
    private final PushOrigins pushOrigins;
    private final ImportStore store;

    SubscriberImport(
            AreaDirectory areas,
            Categories categories,
            AddressVault vault,
            PushOrigins pushOrigins,
            ImportStore store) {
        this.areas = areas;
        this.categories = categories;
        this.vault = vault;
        this.pushOrigins = pushOrigins;
        this.store = store;
    }

    /**
     * @param csv UTF-8; closed at the end
     * @throws ImportFormatException when the first line is not the header; nothing was kept
     * @throws IOException when {@code csv} broke off; the rows before may have been kept
     */
    public ImportReport importCsv(InputStream csv) throws IOException {
        return importCsv(new InputStreamReader(csv, UTF_8));
    }

    /**
     * @param csv closed at the end
     * @throws ImportFormatException when the first line is not the header; nothing was kept
     * @throws IOException when {@code csv} broke off; the rows before may have been kept
     */
    public ImportReport importCsv(Reader csv) throws IOException {
        try (CsvRows rows = new CsvRows(csv);
                ImportRun run = new ImportRun(new RowReader(areas, categories, vault, pushOrigins), store)) {
            rows.read(run::accept, run::reject);
            return run.finish();
        } catch (UncheckedIOException e) {
            throw new IOException("the CSV file broke off", e);
        }
    }
}
