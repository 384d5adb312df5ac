using System.Net;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Amplitude.Api.Tests;

public sealed class ExportApiTests : ApiTest
{
    private static readonly ExportWindow s_day = ExportWindow.OfDays(new(2026, 3, 1), new(2026, 3, 1));

    [Fact]
    public async Task A_day_is_requested_by_its_hours_and_read_with_several_files_an_hour()
    {
        await using var server = await FakeAmplitude.StartAsync(
            (_, http) => WriteAsync(http, ExportFiles.Export(1, 2, 3))
        );
        using var api = Api(server);

        var rows = await ListAsync(api.Export.ReadAsync(s_day));

        Assert.Equal(["u-1", "u-2", "u-3"], rows.Select(row => row.Uuid));
        Assert.Equal(["GET /api/2/export?start=20260301T00&end=20260301T23"], server.Lines);
        Assert.StartsWith("Basic ", server.Requests[0].Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_without_data_is_empty()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (404, "no data"));
        using var api = Api(server);

        Assert.Empty(await ListAsync(api.Export.ReadAsync(s_day)));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(504)]
    public async Task A_window_that_is_too_large_is_halved_in_order(int status)
    {
        await using var server = await FakeAmplitude.StartAsync(
            async (asked, http) =>
            {
                var isSmall =
                    asked.Query is "?start=20260301T00&end=20260301T00" or "?start=20260301T01&end=20260301T01";
                if (isSmall)
                {
                    await WriteAsync(
                        http,
                        ExportFiles.Export(asked.Query.Contains("T00", StringComparison.Ordinal) ? 1 : 2)
                    );
                }
                else
                {
                    http.Response.StatusCode =
                        asked.Query.EndsWith("T03", StringComparison.Ordinal)
                        && asked.Query.Contains("T02", StringComparison.Ordinal)
                            ? 404
                            : status;
                }
            }
        );
        using var api = Api(server);

        var rows = await ListAsync(api.Export.ReadAsync(new(s_day.First, s_day.First.AddHours(3))));

        Assert.Equal(["u-1", "u-2"], rows.Select(row => row.Uuid));
        Assert.Equal(
            [
                "T00&end=20260301T03",
                "T00&end=20260301T01",
                "T00&end=20260301T00",
                "T01&end=20260301T01",
                "T02&end=20260301T03",
            ],
            server.Requests.Select(request => request.Query.Replace("?start=20260301", "", StringComparison.Ordinal))
        );
        Assert.Empty(Clock.Pauses);
    }

    [Fact]
    public async Task A_single_hour_that_is_too_large_is_an_error_that_says_what_to_do()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (400, "Too big"));
        using var api = Api(server);

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            ListAsync(api.Export.ReadAsync(new(s_day.First, s_day.First)))
        );

        Assert.Equal(
            "The export of 20260301T00 to 20260301T00 failed (400). An export has at most 4 GB. If this hour has more, use Amplitude's export to Amazon S3 instead. Amplitude's answer: Too big",
            error.Message
        );
    }

    [Fact]
    public async Task More_than_365_days_are_several_exports()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (404, ""));
        using var api = Api(server);

        await ListAsync(api.Export.ReadAsync(ExportWindow.OfDays(new(2024, 1, 1), new(2025, 1, 1))));

        Assert.Equal(
            ["?start=20240101T00&end=20241230T23", "?start=20241231T00&end=20250101T23"],
            server.Requests.Select(request => request.Query)
        );
    }

    [Fact]
    public async Task A_connection_that_breaks_in_a_download_is_a_retry_and_leaves_no_row_twice()
    {
        var isFirst = true;
        await using var server = await FakeAmplitude.StartAsync(
            async (_, http) =>
            {
                var bytes = ExportFiles.Export(1, 2);
                if (!isFirst)
                {
                    await WriteAsync(http, bytes);
                    return;
                }

                isFirst = false;
                http.Response.ContentLength = bytes.Length;
                await http.Response.Body.WriteAsync(bytes.AsMemory(0, 40));
                await http.Response.Body.FlushAsync();
                http.Abort();
            }
        );
        using var api = Api(server);

        Assert.Equal(2, (await ListAsync(api.Export.ReadAsync(s_day))).Count);
        Assert.Equal(2, server.Requests.Count);
        Assert.Single(Clock.Pauses);
    }

    [Fact]
    public async Task A_canceled_download_leaves_no_file()
    {
        var isWriting = new TaskCompletionSource();
        await using var server = await FakeAmplitude.StartAsync(
            async (_, http) =>
            {
                await http.Response.Body.WriteAsync(new byte[100_000]);
                await http.Response.Body.FlushAsync();
                isWriting.SetResult();
                await Task.Delay(Timeout.Infinite, http.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        );
        using var api = Api(server);
        using var cancel = new CancellationTokenSource();

        var reading = Task.Run(async () =>
        {
            await foreach (var _ in api.Export.ReadAsync(s_day, cancellationToken: cancel.Token)) { }
        });
        await isWriting.Task.WithinLimit();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WithinLimit());
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task An_archive_is_a_private_file_that_exists_until_the_next_one()
    {
        await using var server = await FakeAmplitude.StartAsync((_, http) => WriteAsync(http, ExportFiles.Export(1)));
        using var api = Api(server);
        string path = "";
        await foreach (var archive in api.Export.DownloadAsync(s_day, TestLimit.Token))
        {
            path = archive.Path;
            Assert.True(File.Exists(path));
            Assert.Equal(s_day, archive.Window);
            Assert.Single(await ListAsync(archive.ReadAsync()));
            Assert.Single(await ListAsync(archive.ReadAsync()));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void An_hour_is_complete_two_hours_after_its_end() =>
        Assert.Equal(
            new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero),
            ExportWindow.LastCompleteHour(new(2026, 3, 1, 23, 0, 0, TimeSpan.Zero))
        );

    [Fact]
    public async Task Refused_keys_name_the_region()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (403, $$"""{"error":"Bad {{Secret}}"}"""));
        using var api = Api(server, options => options.Region = AmplitudeRegion.EU);

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() => ListAsync(api.Export.ReadAsync(s_day)));

        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
        Assert.EndsWith(
            "Check the API key, the secret key and the region, which is EU. Amplitude's answer: Bad ***",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static async Task WriteAsync(HttpContext http, byte[] bytes)
    {
        http.Response.ContentType = "application/zip";
        await http.Response.Body.WriteAsync(bytes);
    }
}
