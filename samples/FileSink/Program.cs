// A batch job whose events go to a file instead of Amplitude, in a destination of its own (EventFile.cs):
//
//   dotnet run --project samples/FileSink
//   dotnet run --project samples/FileSink events.ndjson

using FileSink;
using FileSink.Tracking;
using Taxonomy;

var path = args.Length == 0 ? Path.GetTempFileName() : args[0];
var before = File.Exists(path) ? File.ReadLines(path).Count() : 0;
await using var client = new AnalyticsClient(
    new AnalyticsClientOptions { Destination = new EventFile(path), OnInvalid = InvalidDataPolicy.Throw }
);
var analytics = new Analytics(client);
var job = analytics.User("nightly-import");
foreach (var file in (string[])["customers.csv", "orders.csv", "returns.csv"])
{
    job.FileImported(file: file, rows: 1200, outcome: Outcome.Succeeded);
}

var isDelivered = await analytics.FlushAsync();
var statistics = client.GetStatistics();
var lines = File.ReadAllLines(path);
Console.WriteLine("Summary");
Console.WriteLine($"  tracked    {statistics.Accepted}");
Console.WriteLine($"  delivered  {statistics.Delivered} to the destination '{statistics.Destination}'");
Console.WriteLine($"  written    {lines.Length - before} lines to {path}, the last of them:");
Console.WriteLine($"  {lines[^1]}");
return isDelivered && lines.Length - before == statistics.Accepted ? 0 : 1;
