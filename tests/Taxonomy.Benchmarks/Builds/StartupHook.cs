using System.Globalization;
using System.Runtime;

#pragma warning disable CA1050 // The runtime looks for this name without a namespace.

/// <summary>
/// Loaded into the compiler's process by <c>DOTNET_STARTUP_HOOKS</c>: writes at its end what had to be compiled before
/// it could run.
/// </summary>
internal static class StartupHook
{
    public const string FileVariable = "TAXONOMY_BENCHMARK_JIT";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { } file)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                File.WriteAllText(
                    file,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{JitInfo.GetCompiledMethodCount()} {JitInfo.GetCompilationTime().TotalMilliseconds} {GC.GetTotalAllocatedBytes()}"
                    )
                );
        }
    }
}
