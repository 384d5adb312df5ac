using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.CodeFixes.InCSharp.Rewriting;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class UsingDirectivesTests
{
    [Theory]
    [InlineData("class C { }\n", "using M.N;\n\nclass C { }\n")]
    [InlineData("// header\n\nclass C { }\n", "// header\n\nusing M.N;\n\nclass C { }\n")]
    [InlineData("using System;\nusing Z;\n\nclass C { }\n", "using System;\nusing M.N;\nusing Z;\n\nclass C { }\n")]
    [InlineData("// header\nusing Z;\n", "// header\nusing M.N;\nusing Z;\n")]
    [InlineData("using A;\nusing static System.Math;\n", "using A;\nusing M.N;\nusing static System.Math;\n")]
    [InlineData("global using Z;\nusing A;\n", "global using Z;\nusing A;\nusing M.N;\n")]
    [InlineData(
        "namespace X\n{\n    using A;\n\n    class C { }\n}\n",
        "namespace X\n{\n    using A;\n    using M.N;\n\n    class C { }\n}\n"
    )]
    [InlineData("using A;\r\nclass C { }\r\n", "using A;\r\nusing M.N;\r\nclass C { }\r\n")]
    [InlineData("// header\nextern alias X;\nclass C { }\n", "// header\nextern alias X;\nusing M.N;\nclass C { }\n")]
    // What holds under a condition only would not hold for the new call.
    [InlineData(
        "#define X\n#if X\nusing A;\n#endif\nusing Z;\n",
        "#define X\nusing M.N;\n#if X\nusing A;\n#endif\nusing Z;\n"
    )]
    [InlineData(
        "using A;\n#if !X\nusing B;\n#endif\nusing Z;\n",
        "using A;\nusing M.N;\n#if !X\nusing B;\n#endif\nusing Z;\n"
    )]
    [InlineData(
        "// header\n#if X\nusing A;\n#endif\nusing Z;\n",
        "// header\nusing M.N;\n#if X\nusing A;\n#endif\nusing Z;\n"
    )]
    [InlineData("using M.N;\n", "using M.N;\n")]
    [InlineData("namespace X { using M.N; }\n", "namespace X { using M.N; }\n")]
    public void A_directive_stands_where_a_person_would_write_it(string before, string after)
    {
        var root = (CompilationUnitSyntax)
            CSharpSyntaxTree
                .ParseText(before, cancellationToken: TestContext.Current.CancellationToken)
                .GetRoot(TestContext.Current.CancellationToken);

        Assert.Equal(after, UsingDirectives.Add(root, "M.N").ToFullString());
    }
}
