using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.CallByName;

namespace Taxonomy.CodeFixes.Tests.Support;

/// <summary>The fixes that call a generated method, as a person sees them: whether or not what is sent changes.</summary>
internal sealed class CallFixes : CodeFixProvider
{
    private readonly CodeFixProvider[] _fixes = [new CallMethodFix(), new CallOtherMethodFix()];

    public override ImmutableArray<string> FixableDiagnosticIds => _fixes[0].FixableDiagnosticIds;

    public override FixAllProvider GetFixAllProvider() => new Both(_fixes);

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var fix in _fixes)
        {
            await fix.RegisterCodeFixesAsync(context);
        }
    }

    private sealed class Both(CodeFixProvider[] fixes) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var fix = fixes.Single(fix =>
                context.CodeActionEquivalenceKey!.StartsWith(fix.GetType().Name + " ", StringComparison.Ordinal)
            );
            var provider = fix.GetFixAllProvider()!;
            Assert.Contains(context.Scope, provider.GetSupportedFixAllScopes());
            return provider.GetFixAsync(context);
        }
    }
}
