using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.CodeAnalysis;
using Taxonomy.Testing;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>A compiled shape solution, whose features are made as a container makes them, and opened.</summary>
internal sealed class ShapeProgram : IDisposable
{
    private const string User = "user-1";

    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() } };
    private static readonly object[][] s_arguments =
    [
        [true, "menu one", 3, 1.50m, 0],
        [false, "", 0, 0m, 1],
        [true, "Zw\u00f6lf \"2\"", -7, -20.25m, 1],
    ];

    private readonly AssemblyLoadContext _context = new("Shapes", isCollectible: true);
    private readonly List<string> _sent = [];
    private readonly List<string> _lines = [];
    private readonly RecordingClient _recorder = new();
    private readonly IReadOnlyList<Assembly> _assemblies;

    private ShapeProgram(IEnumerable<string> paths)
    {
        _recorder.Defaults.CurrentUser.SetUserId(User);
        _assemblies = [.. paths.Select(path => _context.LoadFromAssemblyPath(path))];
        TypeOf("RecordedSdks.Sent")!
            .GetProperty("To")!
            .SetValue(null, (Action<string?, string, object?>)((user, name, bag) => Note(user, name, ToJson(bag))));
        TypeOf("Shop.Telemetry.Metrics")?.GetMethod("Start")!.Invoke(null, [Make(TypeOf("PostHog.IPostHogClient")!)]);
    }

    /// <summary>Returns what the program sends: user, event and properties, for each feature in the same order.</summary>
    /// <param name="paths">The paths of its assemblies, what is referenced first.</param>
    public static IReadOnlyList<string> Run(IEnumerable<string> paths)
    {
        using var program = new ShapeProgram(paths);
        return program.Run();
    }

    /// <summary>Compiles a solution, and returns what it sends.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="sdks">The path of the SDKs.</param>
    /// <param name="folder">The folder that gets the assemblies.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(Solution solution, string sdks, string folder)
    {
        var paths = new List<string> { sdks };
        Directory.CreateDirectory(folder);
        foreach (var project in solution.Projects.Where(project => project.Name != "Shop.Tests"))
        {
            var compilation = (await project.GetCompilationAsync(TestLimit.Token))!;
            paths.Add(Path.Combine(folder, project.Name + ".dll"));
            var result = compilation.Emit(paths[^1], cancellationToken: TestLimit.Token);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        }

        return Run(paths);
    }

    public void Dispose() => _context.Unload();

    private IReadOnlyList<string> Run()
    {
        var features = _assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace == "Shop.App" && type.Name.StartsWith("Feature", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        var all = new List<string>();
        foreach (var type in features)
        {
            var open = type.GetMethod("Open")!;
            var kind = open.GetParameters()[^1].ParameterType;
            foreach (var arguments in s_arguments)
            {
                open.Invoke(Make(type), [.. arguments[..^1], Enum.ToObject(kind, arguments[^1])]);
                all.AddRange(Collect().Select(sent => $"{type.Name}: {sent}"));
            }
        }

        return all;
    }

    private IEnumerable<string> Collect()
    {
        foreach (var sent in _recorder.Events)
        {
            Note(sent.UserId, sent.EventType, sent.EventProperties);
        }

        _recorder.Clear();
        foreach (var line in _lines)
        {
            using var json = JsonDocument.Parse(line);
            Note(
                null,
                json.RootElement.GetProperty("name").GetString()!,
                json.RootElement.GetProperty("payload").Clone()
            );
        }

        _lines.Clear();
        List<string> collected = [.. _sent.Order(StringComparer.Ordinal)];
        _sent.Clear();
        return collected;
    }

    // Other SDKs know their user.
    private void Note(string? user, string name, JsonElement? properties) =>
        _sent.Add(
            $"{user ?? User} {name} "
                + string.Join(
                    ", ",
                    properties is { ValueKind: JsonValueKind.Object } sent
                        ? sent.EnumerateObject()
                            .OrderBy(property => property.Name, StringComparer.Ordinal)
                            .Select(property => $"{property.Name}={JsonSerializer.Serialize(property.Value)}")
                        : []
                )
        );

    private static JsonElement ToJson(object? bag) => JsonSerializer.SerializeToElement(bag, s_json);

    /// <summary>Makes an object and what its constructor takes.</summary>
    private object Make(Type type)
    {
        if (type == typeof(ITaxonomyClient))
        {
            return _recorder;
        }

        if (type == typeof(List<string>))
        {
            return _lines;
        }

        var made = type.Name switch
        {
            "IPostHogClient" => TypeOf("PostHog.PostHogClient")!,
            "ITelemetryService" => TypeOf("Shop.Telemetry.InsightsTelemetry")!,
            _ => type,
        };
        var constructor = made.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType))]);
    }

    private Type? TypeOf(string name) =>
        _assemblies.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
}
