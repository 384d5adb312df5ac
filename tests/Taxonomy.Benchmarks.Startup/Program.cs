// A program that starts, tracks and ends; the benchmark starts it again and again:
//
//   <program> <client> <address> <folder>
//
// It prints milliseconds until the client was made, until the first event was tracked, until 1,000 were, and until all
// were delivered; then how many methods were compiled until the first, and until the 1,000th.

using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Taxonomy.Benchmarks.Runtime.Clients;

var address = new Uri(args[1]);
var methods = JitInfo.GetCompiledMethodCount(currentThread: true);
var start = Stopwatch.GetTimestamp();

ITracked? client = args[0] switch
{
    "memory" => new TaxonomyClient(address, isInFile: false, queueMaxEvents: null),
    "new" => new TaxonomyClient(address, isInFile: true, queueMaxEvents: null),
    "file" => new TaxonomyClient(address, isInFile: true, queueMaxEvents: null, directory: args[2]),
    "hand" => new HandWrittenClient(address),
    _ => null,
};
var made = Stopwatch.GetElapsedTime(start);

client?.Track("user-0", 0);
var first = Stopwatch.GetElapsedTime(start);
var firstMethods = JitInfo.GetCompiledMethodCount(currentThread: true) - methods;

for (var number = 1; number < 1000; number++)
{
    client?.Track("user-0", number);
}

var thousand = Stopwatch.GetElapsedTime(start);
var thousandMethods = JitInfo.GetCompiledMethodCount(currentThread: true) - methods;
if (client is not null)
{
    await client.FlushAsync();
    await client.DisposeAsync();
}

var end = Stopwatch.GetElapsedTime(start);
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{made.TotalMilliseconds} {first.TotalMilliseconds} {thousand.TotalMilliseconds} {end.TotalMilliseconds} {firstMethods} {thousandMethods}"
    )
);
