using System.CommandLine;
using Taxonomy.Benchmarks.Generator;

var full = new Option<bool>("--full") { Description = "More rounds: minutes instead of seconds." };
var generator = new Command("generator", "What the source generator costs the compiler.") { full };
generator.SetAction(result => GeneratorBenchmark.Run(result.GetValue(full), Console.Out));

var root = new RootCommand("Measures Taxonomy, each time beside its baseline in the same run.") { generator };
return root.Parse(args).Invoke();
