using System.IO.Compression;
using System.Text;

namespace Taxonomy.Amplitude.Api.Tests;

/// <summary>Makes exports in the shapes that Amplitude uses.</summary>
internal static class ExportFiles
{
    public static string Row(int id) =>
        $$"""{"$insert_id":"i-{{id}}","uuid":"u-{{id}}","event_type":"Song Played","user_id":"user-{{id}}","app":123456,"event_id":{{id}}.0,"session_id":-1,"paying":null,"event_time":"2026-03-01 12:30:00.123000","server_upload_time":"2026-03-01T12:31:00Z","event_properties":{"position":6396.0},"groups":{"company":["acme"]},"library":"http/2.0","$schema":13,"ip_address":null}""";

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    public static byte[] Gzip(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return result.ToArray();
    }

    /// <summary>An export of some hours with two files an hour.</summary>
    public static byte[] Export(params int[] ids) =>
        Zip([
            .. ids.Select(
                (id, index) => ($"123456/123456_2026-03-01_{index / 2}#{index % 2}.json.gz", Gzip(Row(id) + "\n"))
            ),
        ]);
}
