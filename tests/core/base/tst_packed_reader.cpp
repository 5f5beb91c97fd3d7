#include "tests/support/property.h"
#include "tests/support/test_case.h"

#include "core/base/packed_reader.h"

#include <QTemporaryDir>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <zlib.h>

using namespace truebook::base;

namespace {

struct Read
{
    std::string text;
    ReasonCode code = ReasonCode::None;
};

Read readAll(Result<PackedReader> reader, std::size_t chunk = 1000)
{
    Read read;
    if (!reader) {
        read.code = reader.error().code;
        return read;
    }
    std::string buffer(chunk, '\0');
    while (true) {
        const auto got = reader->read(buffer.data(), buffer.size());
        if (!got) {
            read.code = got.error().code;
            return read;
        }
        if (*got == 0)
            return read;
        read.text.append(buffer, 0, *got);
    }
}

Read readBytes(const std::string &bytes, std::size_t chunk = 1000)
{
    return readAll(PackedReader::over(std::make_unique<std::istringstream>(bytes), "test"), chunk);
}

std::string little(std::uint32_t value, int count)
{
    std::string bytes;
    for (int i = 0; i < count; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i)));
    return bytes;
}

std::string deflated(const std::string &text, int windowBits)
{
    z_stream stream {};
    deflateInit2(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    std::string out(text.size() + 1000, '\0');
    std::string in = text;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string sample()
{
    std::string text;
    for (int i = 0; i < 20000; ++i)
        text += std::to_string(i * 37) + ",1.38" + std::to_string(i % 977) + ",1.39\r\n";
    return text;
}

std::uint32_t crcOf(const std::string &text)
{
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef *>(text.data()), static_cast<uInt>(text.size())));
}

// A zip's local entry as PKWARE's APPNOTE 4.3.7 lays it out.
std::string zipEntry(const std::string &name, const std::string &text, bool stored, bool sizesFollow, std::uint32_t crc)
{
    const std::string data = stored ? text : deflated(text, -MAX_WBITS);
    const auto size = static_cast<std::uint32_t>(data.size());
    const auto plain = static_cast<std::uint32_t>(text.size());
    std::string entry = little(0x04034b50, 4) + little(20, 2) + little(sizesFollow ? 8 : 0, 2)
        + little(stored ? 0 : 8, 2) + little(0, 4) + little(sizesFollow ? 0 : crc, 4)
        + little(sizesFollow ? 0 : size, 4) + little(sizesFollow ? 0 : plain, 4)
        + little(static_cast<std::uint32_t>(name.size()), 2) + little(0, 2) + name + data;
    if (sizesFollow)
        entry += little(0x08074b50, 4) + little(crc, 4) + little(size, 4) + little(plain, 4);
    return entry;
}

const std::string zipContents = "PK\x01\x02 the list of contents, which nobody here reads";

} // namespace

class tst_packed_reader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Files made by the machine's own gzip and zip.
    void filesOfOtherPrograms()
    {
        QTemporaryDir folder;
        const std::string path = folder.path().toStdString() + "/rows.csv";
        const std::string text = sample();
        std::ofstream(path, std::ios::binary) << text;
        QCOMPARE(readAll(PackedReader::open(path)).text, text);
        QCOMPARE(std::system(("gzip -k '" + path + "'").c_str()), 0);
        const Read gzip = readAll(PackedReader::open(path + ".gz"));
        QCOMPARE(gzip.code, ReasonCode::None);
        QCOMPARE(gzip.text, text);
        const std::string zip = "cd '" + folder.path().toStdString()
            + "' && python3 -c \"import zipfile; zipfile.ZipFile('rows.zip','w',zipfile.ZIP_DEFLATED).write('rows.csv')\"";
        QCOMPARE(std::system(zip.c_str()), 0);
        const Read zipped = readAll(PackedReader::open(folder.path().toStdString() + "/rows.zip"));
        QCOMPARE(zipped.code, ReasonCode::None);
        QCOMPARE(zipped.text, text);
    }

    void whatCannotBeReadIsRefused()
    {
        QTemporaryDir folder;
        QCOMPARE(PackedReader::open(folder.path().toStdString() + "/none").error().code, ReasonCode::BadFile);
        QCOMPARE(PackedReader::open(folder.path().toStdString()).error().code, ReasonCode::BadFile);
        QCOMPARE(readBytes("").code, ReasonCode::None);
        QCOMPARE(readBytes("PK\x05\x06" + std::string(18, '\0')).code, ReasonCode::BadFile);
        QCOMPARE(readBytes("PK\x03\x04").code, ReasonCode::FileTorn);
        std::string encrypted = zipEntry("a.csv", "1,2,3\n", false, false, crcOf("1,2,3\n"));
        encrypted[6] = 1;
        QCOMPARE(readBytes(encrypted).code, ReasonCode::BadFile);
    }

    void everyFormOfZip()
    {
        const std::string text = sample();
        for (const bool stored : {false, true}) {
            for (const bool sizesFollow : {false, true}) {
                const Read read
                    = readBytes("" + zipEntry("data/a.csv", text, stored, sizesFollow, crcOf(text)) + zipContents);
                if (stored && sizesFollow) {
                    QCOMPARE(read.code, ReasonCode::BadFile); // its end cannot be told from its data
                    continue;
                }
                QCOMPARE(read.code, ReasonCode::None);
                QCOMPARE(read.text, text);
            }
        }
        const Read inFolder = readBytes(zipEntry("data/", "", true, false, 0)
                                        + zipEntry("data/a.csv", text, false, false, crcOf(text)) + zipContents);
        QCOMPARE(inFolder.code, ReasonCode::None);
        QCOMPARE(inFolder.text, text);
        QCOMPARE(readBytes(zipEntry("a.csv", text, false, false, crcOf(text))
                           + zipEntry("b.csv", text, false, false, crcOf(text)) + zipContents)
                     .code,
                 ReasonCode::BadFile);
        QCOMPARE(readBytes(zipEntry("a.csv", text, false, false, crcOf(text) ^ 1U) + zipContents).code,
                 ReasonCode::FileTorn);
        QCOMPARE(readBytes(zipEntry("a.csv", text, true, false, crcOf(text) ^ 1U) + zipContents).code,
                 ReasonCode::FileTorn);
    }

    void severalGzipPartsAreOneText()
    {
        const Read read
            = readBytes(deflated("one\n", MAX_WBITS + 16) + deflated("two\n", MAX_WBITS + 16) + std::string(100, '\0'));
        QCOMPARE(read.code, ReasonCode::None);
        QCOMPARE(read.text, std::string("one\ntwo\n"));
    }

    // Cut anywhere, the front part still comes and the tear is told.
    void ofAFileCutInHalfTheFirstHalfComes()
    {
        const std::string text = sample();
        for (const std::string &packed :
             {deflated(text, MAX_WBITS + 16), zipEntry("a.csv", text, false, false, crcOf(text)),
              zipEntry("a.csv", text, true, false, crcOf(text))}) {
            const Read half = readBytes(packed.substr(0, packed.size() / 2));
            QCOMPARE(half.code, ReasonCode::FileTorn);
            QVERIFY(half.text.size() > text.size() / 3);
            QVERIFY(text.starts_with(half.text));
        }
        TRUEBOOK_PROPERTY("any cut", [](const std::string &body, std::uint8_t kind) {
            const std::string packed = kind % 2 == 0 ? deflated(body, MAX_WBITS + 16)
                                                     : zipEntry("a.csv", body, false, kind % 4 == 1, crcOf(body));
            const auto cut = *rc::gen::inRange<std::size_t>(4, packed.size());
            const auto chunk = *rc::gen::inRange<std::size_t>(1, 50);
            const Read read = readBytes(packed.substr(0, cut), chunk);
            RC_ASSERT(body.starts_with(read.text));
            RC_ASSERT(read.code == ReasonCode::FileTorn);
        });
    }

    void plainBytesComeAsTheyAre()
    {
        TRUEBOOK_PROPERTY("plain", [](const std::string &body) {
            RC_PRE(!body.starts_with("PK") && !body.starts_with("\x1f\x8b"));
            const Read read = readBytes(body, *rc::gen::inRange<std::size_t>(1, 50));
            RC_ASSERT(read.text == body);
            RC_ASSERT(read.code == ReasonCode::None);
        });
    }
};

TRUEBOOK_TEST(tst_packed_reader)
#include "tst_packed_reader.moc"
