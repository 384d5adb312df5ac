using System.Diagnostics;
using System.Globalization;
using System.Text;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Collector;

namespace Taxonomy.Cli.Tests.Backfill;

/// <summary>
/// Whatever happens on the way, each row arrives once, and those of a user in order. An ordinary run has 20,000 rows; a long
/// one a million, and prints time and memory.
/// </summary>
public sealed class BackfillDeliveryTests(ITestOutputHelper output) : IDisposable
{
    private const int Users = 500;

    private static readonly int s_rows = LongRun.IsOn ? 1_000_000 : 20_000;

    private readonly BackfillFolder _backfill = new();

    private static Dictionary<string, string> Environment => new() { ["AMPLITUDE_API_KEY"] = BackfillFolder.Key };

    public void Dispose() => _backfill.Dispose();

    [Fact]
    public async Task Rows_arrive_once_and_in_order_through_throttling_cut_connections_and_kills()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that a test can send.");
        WriteRows(s_rows);
        var arrived = new Arrivals();
        await using var server = await CollectorServer.StartAsync(
            new() { MaxStoredEvents = 1, MaxStoredRequests = 1 },
            TestLimit.Token
        );
        var requests = 0;
        var killAt = 0;
        var kill = new TaskCompletionSource();
        server.Faults.Decide = request =>
        {
            var number = Interlocked.Increment(ref requests);
            var answer = (number % 9) switch
            {
                // Amplitude has the events, and the tool never learns it.
                _ when number == killAt => CollectorAnswer.Hang(storeEvents: true),
                2 => Throttle(),
                3 => CollectorAnswer.CutConnection(),
                5 => CollectorAnswer.CutConnection(CutPoint.AfterReading, storeEvents: true),
                6 => CollectorAnswer.CutConnection(CutPoint.MidResponse, storeEvents: true),
                _ => CollectorAnswer.Own,
            };
            if (answer == CollectorAnswer.Own || answer.StoresEvents)
            {
                arrived.Add(request.Events);
            }

            if (number == killAt)
            {
                kill.SetResult();
            }

            return answer;
        };

        var kills = LongRun.IsOn ? 5 : 2;
        for (var run = 0; run < kills; run++)
        {
            kill = new(TaskCreationOptions.RunContinuationsAsynchronously);
            killAt = requests + (s_rows / 5000);
            using var tool = Start(server);
            await Task.WhenAny(kill.Task, tool.WaitForExitAsync(TestLimit.Token)).WithinLimit();
            Assert.True(kill.Task.IsCompleted, "The tool ended before it was killed.");
            tool.Kill();
            await tool.WaitForExitAsync(TestLimit.Token);
        }

        var watch = Stopwatch.StartNew();
        using var last = Start(server);
        var text = last.StandardOutput.ReadToEndAsync(TestLimit.Token);
        var error = last.StandardError.ReadToEndAsync(TestLimit.Token);
        var peak = await Tool.PeakMemoryAsync(last);
        var report = await text;

        Assert.True(last.ExitCode == 0, report + await error);
        Assert.Contains("Delivered by earlier runs: ", report, StringComparison.Ordinal);
        arrived.ShouldBe(s_rows);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{s_rows:N0} rows, {kills} kills, {requests} requests; the last run took {watch.Elapsed.TotalSeconds:F1} s and {peak >> 20} MB:\n{report}"
            )
        );
    }

    [Fact]
    public async Task Ctrl_C_ends_the_run_with_a_ledger_from_which_the_next_one_continues()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that a test can send.");
        WriteRows(6000);
        await using var server = await CollectorServer.StartAsync(null, TestLimit.Token);
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Faults.Decide = request =>
        {
            if (request.Number == 2)
            {
                second.SetResult();
                return CollectorAnswer.Hang();
            }

            return null;
        };
        using var tool = Start(server);
        await Task.WhenAny(second.Task, tool.WaitForExitAsync(TestLimit.Token)).WithinLimit();
        await Signals.InterruptAsync(tool);
        var text = await tool.StandardOutput.ReadToEndAsync(TestLimit.Token);
        var error = await tool.StandardError.ReadToEndAsync(TestLimit.Token);
        await tool.WaitForExitAsync(TestLimit.Token);
        server.Faults.Clear();

        var next = _backfill.Send(server, "rows.csv", "-m", "m.yaml").ShouldReturn(0);

        Assert.Equal(1, tool.ExitCode);
        Assert.Contains("Delivered: 2,000\nNot delivered yet: 4,000\n", text, StringComparison.Ordinal);
        Assert.Contains("Stopped. Run the same command again to continue.", error, StringComparison.Ordinal);
        Assert.Contains("Delivered: 4,000\nDelivered by earlier runs: 2,000\n", next.Output, StringComparison.Ordinal);
        Assert.Equal(6000, server.EventCount);
        Assert.Equal(0, server.DuplicateCount);
    }

    [Fact]
    public async Task Users_who_are_throttled_wait_and_those_beyond_their_quota_are_left_for_another_day()
    {
        WriteRows(4000);
        await using var server = await CollectorServer.StartAsync(null, TestLimit.Token);
        var requests = 0;
        server.Faults.Decide = request =>
            Interlocked.Increment(ref requests) == 1 ? ThrottleUser(request, "user-00001")
            : request.Events.Any(sent => sent.UserId == "user-00002")
                ? CollectorAnswer.Throttled(dailyQuotaUsers: new Dictionary<string, int> { ["user-00002"] = 600_000 })
            : null;

        using var tool = Start(server);
        var text = tool.StandardOutput.ReadToEndAsync(TestLimit.Token);
        await tool.StandardError.ReadToEndAsync(TestLimit.Token);
        await tool.WaitForExitAsync(TestLimit.Token);

        Assert.Equal(1, tool.ExitCode);
        var arrived = new Arrivals();
        arrived.Add(server.Events);
        arrived.ShouldBeInOrder();
        Assert.Contains("Not delivered yet: 8\nWaiting for a daily quota: 8\n", await text, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Events, received => received.UserId == "user-00002");

        server.Faults.Clear();
        var next = _backfill.Send(server, "rows.csv", "-m", "m.yaml").ShouldReturn(0);
        Assert.Contains("Delivered: 8\n", next.Output, StringComparison.Ordinal);
        arrived.Add(server.Events);
        arrived.ShouldBe(4000);
    }

    [Fact]
    public async Task What_Amplitude_refuses_is_reported_with_its_reason_and_a_wrong_key_stops_the_run()
    {
        WriteRows(3);
        await using var server = await CollectorServer.StartAsync(null, TestLimit.Token);
        server.Faults.Enqueue(CollectorAnswer.InvalidFields("time", [1]));
        var some = _backfill.Send(server, "rows.csv", "-m", "m.yaml").ShouldReturn(1);
        server.Faults.Decide = _ => CollectorAnswer.InvalidApiKey();
        var all = _backfill.Send(server, "rows.csv", "-m", "m.yaml").ShouldReturn(2);

        Assert.Contains("Refused by Amplitude: 1\n  1: ", some.Output, StringComparison.Ordinal);
        Assert.Contains("Amplitude refused some events, for the reasons above.", some.Error, StringComparison.Ordinal);
        Assert.Contains(
            "Correct AMPLITUDE_API_KEY or '--region', then run the command again.",
            all.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(BackfillFolder.Key, all.Output + all.Error, StringComparison.Ordinal);
    }

    private static CollectorAnswer ThrottleUser(ReceivedRequest request, string user)
    {
        var events = Enumerable.Range(0, request.Events.Count).Where(index => request.Events[index].UserId == user);
        return Throttle(
            $$""","eps_threshold":30,"throttled_users":{"{{user}}":2000},"throttled_events":[{{string.Join(',', events)}}]"""
        );
    }

    // With a pause that a test can wait for.
    private static CollectorAnswer Throttle(string details = "") =>
        CollectorAnswer.Status(
            429,
            $$"""{"code":429,"error":"Too many requests for some devices and users"{{details}}}""",
            new Dictionary<string, string> { ["Retry-After"] = "1" }
        );

    private Process Start(CollectorServer server)
    {
        var tool = Tool.Start(
            _backfill.Folder,
            Environment,
            ["backfill", "rows.csv", "-m", "m.yaml", "--server", server.BaseAddress.ToString()]
        );
        tool.StandardInput.Close();
        return tool;
    }

    // A user's rows are not in order in the file.
    private void WriteRows(int count)
    {
        var text = new StringBuilder("user,played,song\n");
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var row = 0; row < count; row++)
        {
            var number = row % 2 == 0 ? row : (count / 2 * 2) - row;
            text.Append(
                CultureInfo.InvariantCulture,
                $"user-{number % Users:00000},{start.AddSeconds(number):O},{number}\n"
            );
        }

        _backfill.Folder.Write("rows.csv", text.ToString());
    }

    /// <summary>The rows that have arrived, without those that arrived again with the same insert ID.</summary>
    private sealed class Arrivals
    {
        private readonly Lock _gate = new();
        private readonly HashSet<string> _insertIds = new(StringComparer.Ordinal);
        private readonly HashSet<int> _rows = [];
        private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
        private readonly List<string> _wrongOrder = [];

        public void Add(IEnumerable<ReceivedEvent> events)
        {
            lock (_gate)
            {
                foreach (var received in events)
                {
                    if (!_insertIds.Add(received.InsertId!))
                    {
                        continue;
                    }

                    var row = int.Parse(
                        received.EventProperties!.Value.GetProperty("song_id").GetString()!,
                        CultureInfo.InvariantCulture
                    );
                    Assert.True(_rows.Add(row), $"Row {row} has arrived twice.");
                    if (_last.TryGetValue(received.UserId!, out var last) && last > row)
                    {
                        _wrongOrder.Add($"{received.UserId}: {row} after {last}");
                    }

                    _last[received.UserId!] = row;
                }
            }
        }

        public void ShouldBeInOrder() => Assert.Empty(_wrongOrder);

        public void ShouldBe(int rows)
        {
            Assert.Equal(Enumerable.Range(0, rows), _rows.Order());
            ShouldBeInOrder();
        }
    }
}
