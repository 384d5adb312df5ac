using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;

namespace Taxonomy.Generators.Analyzers.WholeProgram;

/// <summary>Tells whether projects that the compiler does not see now can track the events of a plan.</summary>
internal static class OtherProjects
{
    /// <summary>
    /// Returns true for a library with public methods, or with internal ones that another assembly than its tests sees.
    /// Nothing references a program.
    /// </summary>
    public static bool CanTrack(Compilation compilation, PlannedNames names) =>
        compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication)
        && (names.Plan.Settings.IsPublic || compilation.Assembly.GetAttributes().Any(IsAccess));

    private static bool IsAccess(AttributeData attribute) =>
        attribute
            is {
                AttributeClass.Name: "InternalsVisibleToAttribute",
                ConstructorArguments: [{ Value: string assembly }]
            }
        && assembly.IndexOf("Test", StringComparison.OrdinalIgnoreCase) < 0
        && !assembly.StartsWith("DynamicProxyGenAssembly2", StringComparison.Ordinal);
}
