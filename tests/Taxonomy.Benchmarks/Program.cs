using System.CommandLine;
using Taxonomy.Benchmarks.Analyzers;
using Taxonomy.Benchmarks.Builds;
using Taxonomy.Benchmarks.Generator;
using Taxonomy.Benchmarks.Runtime;
using Taxonomy.Benchmarks.Startup;

var full = new Option<bool>("--full") { Description = "More rounds: minutes instead of seconds." };
var events = new Option<int>("--events") { Description = "One size of plan only." };
var generator = new Command("generator", "What the source generator costs the compiler.") { full, events };
generator.SetAction(result => GeneratorBenchmark.Run(result.GetValue(full), result.GetValue(events), Console.Out));

var runtime = new Command("runtime", "What tracking costs, and how much is delivered.") { full };
runtime.SetAction(result =>
    RuntimeBenchmark.Run(result.GetValue(full) ? 15 : 5, result.GetValue(full) ? 3 : 1, Console.Out)
);

var sampling = new Command("sampling", "What sampling and switches cost a tracking call.") { full };
sampling.SetAction(result => SamplingBenchmark.Run(result.GetValue(full) ? 31 : 9, Console.Out));

var analyzers = new Command("analyzers", "What the analyzers cost the compiler.") { full };
analyzers.SetAction(result => AnalyzersBenchmark.Run(result.GetValue(full), Console.Out));

var build = new Command("build", "What the package adds to a build.") { full };
build.SetAction(result => BuildBenchmark.Run(result.GetValue(full) ? 10 : 2, Console.Out));

var startup = new Command("startup", "How long a program takes to its first event.") { full };
startup.SetAction(result =>
    StartupBenchmark.Run(result.GetValue(full) ? 21 : 11, isNative: result.GetValue(full), Console.Out)
);

var tool = new Command("tool", "How long the installed command line takes to start.") { full };
tool.SetAction(result => ToolBenchmark.Run(result.GetValue(full) ? 41 : 15, Console.Out));

var ids = new Option<bool>("--ids") { Description = "Keeps the insert ids." };
var sink = new Command("sink", "The server of the runtime's benchmarks.") { ids };
sink.Hidden = true;
sink.SetAction(result => Sink.Run(result.GetValue(ids)));

var root = new RootCommand("Measures Taxonomy, each time beside its baseline in the same run.")
{
    generator,
    analyzers,
    build,
    runtime,
    sampling,
    startup,
    tool,
    sink,
};
return root.Parse(args).Invoke();
