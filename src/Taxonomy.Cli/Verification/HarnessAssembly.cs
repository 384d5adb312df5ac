using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Taxonomy.Cli.Verification;

/// <summary>Loads a compiled project, and what it references, into a context of its own.</summary>
internal sealed class HarnessAssembly : AssemblyLoadContext
{
    private readonly Dictionary<string, Func<Assembly>> _references = new(StringComparer.OrdinalIgnoreCase);

    private HarnessAssembly()
        : base("Harness", isCollectible: true) { }

    /// <summary>Gets the project's assembly.</summary>
    public Assembly? Own { get; private set; }

    /// <summary>Compiles and loads a project.</summary>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static HarnessAssembly Load(Compilation compilation, CancellationToken cancellation)
    {
        var image = ImageOf(compilation, cancellation);

        var context = new HarnessAssembly();
        foreach (var reference in compilation.References)
        {
            context.Add(reference, cancellation);
        }

        context.Own = context.LoadFromStream(new MemoryStream(image));
        return context;
    }

    /// <summary>Returns options with which warnings, keys and the rules of editors do not matter.</summary>
    public static CSharpCompilationOptions OptionsFor(CompilationOptions options) =>
        ((CSharpCompilationOptions)options)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)
            .WithSpecificDiagnosticOptions([])
            .WithSyntaxTreeOptionsProvider(null);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && _references.TryGetValue(name, out var load) ? load() : null;

    private void Add(MetadataReference reference, CancellationToken cancellation)
    {
        switch (reference)
        {
            case CompilationReference { Compilation: var other }:
                _references.TryAdd(
                    other.AssemblyName ?? "",
                    () => LoadFromStream(new MemoryStream(ImageOf(other, cancellation)))
                );
                break;
            // Of the framework, the tool has its own, and assemblies for the compiler alone cannot run.
            case PortableExecutableReference { FilePath: { } path } when !IsForCompiler(path):
                _references.TryAdd(Path.GetFileNameWithoutExtension(path), () => LoadFromAssemblyPath(path));
                break;
        }
    }

    private static bool IsForCompiler(string path)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return File.Exists(Path.Combine(framework!, Path.GetFileName(path)))
            || path.Replace('\\', '/').Contains("/ref/", StringComparison.Ordinal);
    }

    private static byte[] ImageOf(Compilation compilation, CancellationToken cancellation)
    {
        using var image = new MemoryStream();
        var result = compilation
            .WithOptions(OptionsFor(compilation.Options))
            .Emit(image, cancellationToken: cancellation);
        return result.Success
            ? image.ToArray()
            : throw new InvalidOperationException(
                $"'{compilation.AssemblyName}' does not compile: {result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}"
            );
    }
}
