using System.Diagnostics;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Audit;

/// <summary>
/// Exports with known faults. An ordinary run has 2,000 events; a long run has a million, or ten times as many as
/// <c>TAXONOMY_LONG_RUN</c> says if that is larger, and prints time and memory.
/// </summary>
public sealed class PlantedFaultsTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int s_events = LongRun.IsOn ? (int)Math.Min(LongRun.Cases * 10, 100_000_000) : 2_000;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_planted_fault_is_found_with_its_number_and_nothing_else()
    {
        _folder.Write("taxonomy.yaml", PlantedExport.Plan);
        PlantedExport.Write(_folder.PathOf("export.zip"), s_events);

        var result = await MeasureAsync("audit", "export.zip", "--report", "json");

        Assert.True(result.ExitCode == 1, result.Output + result.Error);
        using var json = JsonDocument.Parse(result.Output);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        foreach (var fault in PlantedExport.Faults)
        {
            var found = findings.Where(finding => IsOf(fault, finding)).ToList();
            Assert.True(found.Count == 1, $"{found.Count} findings instead of one of {fault}:\n{result.Output}");
            Assert.Equal(PlantedExport.CountOf(fault, s_events), found[0].GetProperty("events").GetInt64());
            findings.Remove(found[0]);
        }

        Assert.True(findings.Count == 0, $"These were not planted: {string.Join('\n', findings)}");
        Assert.Equal(
            ["Playlist Deleted"],
            json.RootElement.GetProperty("missing_events").EnumerateArray().Select(name => name.GetString())
        );
        var missing = Assert.Single(json.RootElement.GetProperty("missing_properties").EnumerateArray());
        Assert.Equal("never_sent", missing.GetProperty("property").GetString());
        Assert.DoesNotContain(PlantedExport.Secret, result.Output, StringComparison.Ordinal);
    }

    private static bool IsOf(PlantedExport.Fault fault, JsonElement finding) =>
        finding.GetProperty("event").GetString() == fault.Event
        && finding.GetProperty("rule").GetString() == fault.Rule
        && finding.GetProperty("subject").GetString() == fault.Subject
        && finding.GetProperty("message").GetString()!.Contains(fault.Message, StringComparison.Ordinal);

    private async Task<Tool.Result> MeasureAsync(params string[] arguments)
    {
        if (!LongRun.IsOn)
        {
            return Tool.Run(_folder, arguments);
        }

        var watch = Stopwatch.StartNew();
        using var process = Tool.Start(_folder, arguments);
        process.StandardInput.Close();
        var text = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var peak = await Tool.PeakMemoryAsync(process);
        output.WriteLine(
            $"{s_events:N0} events, {new FileInfo(_folder.PathOf("export.zip")).Length >> 20} MB: {watch.Elapsed.TotalSeconds:N1} s, peak {peak >> 20} MB"
        );
        return new(process.ExitCode, await text, await error);
    }
}
