// A command-line tool that is compiled ahead of time, as tools like to be: small, and quick to start. It tracks to a
// sink inside this program, or to the address that it is given:
//
//   dotnet run --project samples/AotConsole
//   dotnet publish samples/AotConsole && <the published program> http://127.0.0.1:8095/2/httpapi

using AotConsole;
using AotConsole.Tracking;
using Taxonomy;

await using var sink = args.Length == 0 ? Sink.Start() : null;
await using var client = new AnalyticsClient(
    new AnalyticsClientOptions
    {
        ApiKey = "aot-sample",
        ServerUrl = sink?.Address ?? new Uri(args[0]),
        OnInvalid = InvalidDataPolicy.Throw,
        Device = DeviceInfo.Current,
    }
);
var analytics = new Analytics(client);
var user = analytics.User("user-42", deviceId: "workstation-1");

foreach (var command in (string[])["restore", "build", "publish"])
{
    user.CommandRun(
        command: command,
        outcome: Outcome.Succeeded,
        milliseconds: 1200,
        givenOptions: ["--verbosity", "--no-logo"]
    );
    user.AddCommandsRun(1);
}

var isDelivered = await analytics.FlushAsync();
var statistics = client.GetStatistics();
Console.WriteLine("Summary");
Console.WriteLine($"  tracked    {statistics.Accepted}");
Console.WriteLine($"  delivered  {statistics.Delivered}");
if (sink is not null)
{
    Console.WriteLine($"  received   {sink.Events} by the sink at {sink.Address}");
}

return isDelivered && (sink is null || sink.Events == statistics.Accepted) ? 0 : 1;
