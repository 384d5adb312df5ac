using System.Text;
using CsCheck;

namespace Taxonomy.Amplitude.Api.Tests;

public sealed class ExportReaderTests : ApiTest
{
    [Fact]
    public async Task A_row_has_its_fields_in_the_types_of_the_documents()
    {
        var row = Assert.Single(await ReadAsync(ExportFiles.Export(7)));

        Assert.Equal("i-7", row.InsertId);
        Assert.Equal("u-7", row.Uuid);
        Assert.Equal("Song Played", row.EventType);
        Assert.Equal(123456, row.App);
        Assert.Equal(7, row.EventId);
        Assert.Equal(-1, row.SessionId);
        Assert.Null(row.Paying);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 30, 0, 123, TimeSpan.Zero), row.EventTime);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 31, 0, TimeSpan.Zero), row.ServerUploadTime);
        Assert.Equal(6396.0, row.EventProperties.GetProperty("position").GetDouble());
        Assert.Equal(13, row.Other!["$schema"].GetInt32());
        Assert.DoesNotContain("user-7", row.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_decides_what_a_file_is_and_a_folder_is_read_in_the_order_of_names()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "exports")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "1.txt"), ExportFiles.Export(1, 2), TestLimit.Token);
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "2.zip"),
            ExportFiles.Gzip(ExportFiles.Row(3)),
            TestLimit.Token
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "3.json.gz"),
            "\uFEFF" + ExportFiles.Row(4) + "\r\n\n" + ExportFiles.Row(5),
            TestLimit.Token
        );
        await File.WriteAllTextAsync(Path.Combine(folder, "4_complete"), "", TestLimit.Token);
        var options = new ExportReadOptions();

        var rows = await ListAsync(ExportReader.ReadFilesAsync(folder, options, TestLimit.Token));

        Assert.Equal(["u-1", "u-2", "u-3", "u-4", "u-5"], rows.Select(row => row.Uuid));
        Assert.Equal(0, options.Statistics.InvalidLines);
        Assert.Equal(5, options.Statistics.Rows);
    }

    [Fact]
    public async Task Bad_lines_are_counted_and_named_without_their_content()
    {
        var text = string.Join(
            '\n',
            ExportFiles.Row(1),
            "{\"user_id\":\"private\"",
            "[1]",
            "null",
            "{\"event_time\":\"yesterday\"}",
            "{\"padding\":\"" + new string('x', 300_000) + "\"}",
            ExportFiles.Row(2)
        );
        var problems = new List<ExportProblem>();
        var options = new ExportReadOptions { MaxLineBytes = 200_000, OnProblem = problems.Add };

        var rows = await ReadAsync(ExportFiles.Zip(("a#0.json.gz", ExportFiles.Gzip(text))), options);

        Assert.Equal(["u-1", "u-2"], rows.Select(row => row.Uuid));
        Assert.Equal([2L, 3, 4, 5, 6], problems.Select(problem => problem.Line));
        Assert.Equal(4, options.Statistics.InvalidLines);
        Assert.Equal(1, options.Statistics.OverlongLines);
        Assert.All(problems, problem => Assert.Equal("test:a#0.json.gz", problem.File));
        Assert.All(problems, problem => Assert.DoesNotContain("private", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_are_passed_on_as_they_are_if_they_are_objects_in_JSON()
    {
        var lines = new List<string>();
        var options = new ExportReadOptions();
        byte[] text =
        [
            .. Encoding.UTF8.GetBytes($"  {ExportFiles.Row(1)} \n[1]\nnull\n{{\"a\":1}} x\n{{\"a\":\"\n\n"),
            .. "{\"a\":\""u8,
            0xFF,
            .. "\"}\n"u8,
            .. Encoding.UTF8.GetBytes(ExportFiles.Row(2)),
        ];

        using var stream = new MemoryStream(ExportFiles.Zip(("a#0.json.gz", ExportFiles.Gzip(text))));
        await foreach (var line in ExportReader.ReadLinesAsync(stream, "test", options, TestLimit.Token))
        {
            lines.Add(Encoding.UTF8.GetString(line.Span));
        }

        Assert.Equal([ExportFiles.Row(1), ExportFiles.Row(2)], lines);
        Assert.Equal(5, options.Statistics.InvalidLines);
        Assert.Equal(2, options.Statistics.Rows);
    }

    [Fact]
    public async Task A_damaged_file_does_not_stop_the_others()
    {
        var damaged = ExportFiles.Gzip(ExportFiles.Row(1) + "\n" + ExportFiles.Row(2));
        damaged[12] ^= 0xFF;
        damaged[20] ^= 0xFF;
        var options = new ExportReadOptions();

        var rows = await ReadAsync(
            ExportFiles.Zip(("a", damaged), ("b", ExportFiles.Gzip(ExportFiles.Row(3)))),
            options
        );

        Assert.Equal("u-3", rows[^1].Uuid);
        Assert.True(options.Statistics.UnreadableFiles + options.Statistics.InvalidLines > 0);
        Assert.Empty(await ReadAsync("PK not an archive"u8.ToArray(), options = new()));
        Assert.Equal(1, options.Statistics.UnreadableFiles);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(200, 1)]
    public async Task A_file_of_gzip_that_was_cut_off_is_not_complete(int missingBytes, int unreadableFiles)
    {
        var file = ExportFiles.Gzip(string.Join('\n', Enumerable.Range(0, 2_000).Select(ExportFiles.Row)));
        var options = new ExportReadOptions();
        using var stream = new MemoryStream(file[..^missingBytes]);

        await ListAsync(ExportReader.ReadAsync(stream, "cut.json.gz", options, TestLimit.Token));

        Assert.Equal(unreadableFiles, options.Statistics.UnreadableFiles);
        Assert.InRange(options.Statistics.Rows, 500, 2_000);
    }

    [Fact]
    public async Task A_file_of_several_members_of_gzip_is_complete()
    {
        byte[] file = [.. ExportFiles.Gzip(ExportFiles.Row(1) + "\n"), .. ExportFiles.Gzip(ExportFiles.Row(2) + "\n")];
        var options = new ExportReadOptions();
        using var stream = new MemoryStream(file);

        var rows = await ListAsync(ExportReader.ReadAsync(stream, "two.json.gz", options, TestLimit.Token));

        Assert.Equal(2, rows.Count);
        Assert.Equal(0, options.Statistics.UnreadableFiles);
    }

    [Fact]
    public void Lines_are_read_as_they_were_written_however_they_are_split_into_files()
    {
        var line = Gen.OneOf(
            Gen.Int[1, 1_000_000].Select(id => (Text: ExportFiles.Row(id), Id: (int?)id)),
            Gen.Const((Text: "", Id: (int?)null)),
            Gen.Const((Text: "{\"user_id\":", Id: (int?)null)),
            Gen.Int[1, 3_000]
                .Select(size => (Text: "{\"x\":\"" + new string('y', 60_000 + size) + "\"", Id: (int?)null))
        );
        var file = Gen.Select(line.Array[0, 8], Gen.Bool, Gen.Bool, Gen.Bool);

        file.Array[0, 4]
            .Sample(
                files =>
                {
                    var entries = files.Select(
                        (item, index) =>
                        {
                            var (lines, isGzip, isWindows, endsLine) = item;
                            var end = isWindows ? "\r\n" : "\n";
                            var text = string.Join(end, lines.Select(one => one.Text)) + (endsLine ? end : "");
                            var bytes = Encoding.UTF8.GetBytes(text);
                            return ($"{index}.json.gz", isGzip ? ExportFiles.Gzip(bytes) : bytes);
                        }
                    );
                    var options = new ExportReadOptions();
                    var rows = ReadAsync(ExportFiles.Zip([.. entries]), options).GetAwaiter().GetResult();

                    Assert.Equal(
                        files
                            .SelectMany(item => item.Item1)
                            .Where(one => one.Id is not null)
                            .Select(one => $"u-{one.Id}"),
                        rows.Select(row => row.Uuid)
                    );
                    Assert.Equal(
                        files.SelectMany(item => item.Item1).Count(one => one.Id is null && one.Text.Length > 0),
                        options.Statistics.InvalidLines
                    );
                },
                iter: LongRun.IsOn ? LongRun.Cases : 200
            );
    }

    private static Task<List<ExportRow>> ReadAsync(byte[] bytes, ExportReadOptions? options = null) =>
        ListAsync(ExportReader.ReadAsync(new MemoryStream(bytes), "test", options));
}
