using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.CallByName;

namespace Taxonomy.CodeFixes.Tests;

/// <summary>
/// <c>dotnet format</c> applies each fix that supports a whole solution, and nobody sees its title. So what is sent must
/// be the same after each of those.
/// </summary>
public sealed class FixAllScopeTests
{
    [Fact]
    public void Only_fixes_after_which_the_same_is_sent_support_a_whole_solution()
    {
        var fixes = typeof(CallMethodFix)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Where(type =>
                ((CodeFixProvider)Activator.CreateInstance(type)!)
                    .GetFixAllProvider()
                    ?.GetSupportedFixAllScopes()
                    .Contains(FixAllScope.Solution) == true
            )
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

        // Renaming in the plan changes what is sent. It is offered in plan files only, which `dotnet format` leaves alone.
        Assert.Equal(
            [
                "AddArgumentNamesFix",
                "AddToPlanFix",
                "CallMethodFix",
                "MarkParameterFix",
                "RemoveEntryFix",
                "RenameInPlanFix",
                "SetIdentifierFix",
            ],
            fixes
        );
    }
}
