import Foundation
import ProcessSupport
import Testing

/// What people type, in the order in which they type it; the transcripts under `Snapshots` are to be read.
@Suite("The command line")
struct VerbStories {
  let shell: ShellSession

  init() throws { shell = try ShellSession() }

  @Test("the first steps, from nothing to an instance")
  func firstSteps() throws {
    try shell.run("cf orgs")
    try shell.run("cf create-account \"Acme Corp\" --region cf-eu10 --org payments-eu --space dev")
    try shell.run("cf target")
    try shell.run("cf services")
    try shell.run("cf target -o payments-eu")
    try shell.run("cf create-org ops --region cf-us20")
    try shell.run("cf create-org ops --region cf-us20")
    try shell.run("cf create-org lab --region cf-eu10 --trial")
    try shell.run("cf orgs")
    try shell.run("cf org ops")
    try shell.run("cf org ops --guid")
    try shell.run("cf create-space qa -o ops")
    try shell.run("cf create-space stage")
    try shell.run("cf create-space stage")
    try shell.run("cf spaces")
    try shell.run("cf space stage")
    try shell.run("cf space stage --guid")
    try shell.run("cf marketplace")
    try shell.run("cf marketplace --target lab/none")
    try shell.run("cf t -s dev")
    try shell.run("cf cs credstore standard mycredstore")
    try shell.run("cf create-service credstore standard mycredstore")
    try shell.run("cf s")
    try shell.run("cf service mycredstore")
    try shell.run("cf service mycredstore --params")
    try shell.run("cf rename-service mycredstore store")
    try shell.run("cf update-service store")
    try shell.run("cf update-service store -p free")
    try shell.run("cf set-space-role bob payments-eu dev SpaceDeveloper")
    try shell.run("cf space-users payments-eu dev")
    try shell.run("cf unset-space-role bob payments-eu dev spacedeveloper")
    try shell.run("cf set-org-role bob payments-eu OrgManager")
    try shell.run("cf org-users payments-eu")
    try shell.run("cf unset-org-role bob payments-eu OrgManager")
    try shell.run("ME=bob; cf org-users payments-eu")
    try shell.run("cf rename-space dev work -o payments-eu; cf rename-space work dev -o payments-eu")
    try shell.run("cf delete-service store")
    try shell.run("cf delete-service store -f")
    try shell.run("cf delete-service store -f")
    try shell.run("cf delete-space qa -o ops -f")
    try shell.run("cf delete-org ops -f")
    try shell.run("cf delete-org ops -f")
    try assertTranscript(shell, named: "first-steps")
  }

  @Test("the service's documented command lines, carried out in order")
  func documented() throws {
    try shell.buildLandscape()
    try shell.run("cf space test --guid")
    try shell.run(
      "cf update-service mycredstore -c \"{\\\"share\\\":{\\\"spaceGuid\\\":\\\"$(cf space test --guid)\\\"}}\"")
    try shell.run("cf shares mycredstore")
    try shell.run("cf origin mycredstore | tee origin.json")
    try shell.run("cf target -s test")
    try shell.run("cf create-service credstore proxy proxycredstore -c origin.json")
    try shell.run("cf service proxycredstore")
    try shell.run("cf service proxycredstore --params")
    try shell.run("cf shares proxycredstore")
    try shell.run("cf target -s dev")
    try shell.run("cf proxies mycredstore")
    shell.remark("To another region, with an authorization, from a file.")
    try shell.run("cf space qa -o ops --guid")
    try shell.quietly(
      #"""
      cat > share.json <<END
      {
        "share": {
          "landscape": "cf-us20",
          "spaceGuid": "$(cf space qa -o ops --guid)",
          "authorization": {
            "default_permissions": ["read", "list"],
            "namespace_permissions": { "billing": [], "ns1": ["write"] }
          }
        }
      }
      END
      """#)
    try shell.run("cf update-service mycredstore -c share.json")
    try shell.run("cf origin mycredstore --for cf-us20 | tee origin.json")
    try shell.run("ME=bob; cf create-service credstore proxy creds -c - --target ops/qa < origin.json")
    try shell.run("ME=bob; cf service creds --target ops/qa")
    shell.remark("To all spaces of a subaccount, until it is ended.")
    try shell.run(
      "cf update-service mycredstore -c '{\"share\":{\"landscape\":\"cf-us20\",\"subaccountGuid\":\"'$(cf org ops --guid)'\",\"permanent\":true}}'"
    )
    try shell.run("cf create-service credstore proxy prodcreds -c origin.json --target ops/prod")
    try shell.run("cf shares mycredstore")
    try shell.run("cf proxies mycredstore")
    shell.remark("Every form of unsharing.")
    try shell.run(
      "cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"cf-us20\",\"proxyServiceGuid\":\"'$(ME=bob; cf service creds --guid --target ops/qa)'\"}}'"
    )
    try shell.run("ME=bob; cf services --target ops/qa")
    try shell.run(
      "cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"cf-us20\",\"subaccountGuid\":\"'$(cf org ops --guid)'\"}}'"
    )
    try shell.run(
      "cf update-service mycredstore -c '{\"unshare\":{\"spaceGuid\":\"'$(cf space test --guid)'\"}}'")
    try shell.run(
      "cf update-service mycredstore -c '{\"share\":{\"spaceGuid\":\"'$(cf space test --guid)'\",\"permanent\":true}}'")
    try shell.run("cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"cf-eu10\"}}'")
    try shell.run(
      "cf update-service mycredstore -c '{\"share\":{\"spaceGuid\":\"'$(cf space stage --guid)'\"}}'")
    try shell.run("cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"*\"}}'")
    try shell.run("cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"*\"}}'")
    try assertTranscript(shell, named: "documented")
  }

  @Test("refusals and their exit codes")
  func refusals() throws {
    try shell.buildLandscape()
    shell.remark("Refused by a rule.")
    try shell.run("cf create-service credstore standard second")
    try shell.run("cf service nothing")
    try shell.run("cf create-service credstore proxy p --target payments-eu/test")
    try shell.run(
      "cf create-service credstore proxy p -c '{\"origin\":{\"serviceGuid\":\"'$(cf service mycredstore --guid)'\"}}' --target payments-eu/test"
    )
    try shell.run("ME=bob; cf service mycredstore")
    try shell.run("ME=carol; cf delete-service mycredstore -f")
    try shell.run("ME=nobody; cf orgs")
    try shell.run("cf update-service mycredstore -c '{\"share\":{\"spaceGuid\":\"nonsense\"}}'")
    try shell.run("cf update-service mycredstore -c missing.json")
    try shell.run("cf update-service mycredstore -c '[]'")
    try shell.run("cf update-service mycredstore -c ''")
    try shell.run("cf target -o nowhere")
    try shell.run("cf space nowhere")
    try shell.run("cf marketplace -e postgresql-db")
    try shell.run("cf delete-space dev -f")
    try shell.run("cf create-space more --read-only")
    try shell.run("cf target -o ops --read-only; cf target | grep org")
    try shell.run("cf create-service nothing standard x")
    try shell.run("cf create-service credstore huge x")
    shell.remark("There already, and not as it is wanted.")
    try shell.run("cf create-service credstore standard mycredstore -c '{\"bindingValidity\":5}'")
    try shell.run("cf create-service credstore standard mycredstore -c '{\"validity\":5}'")
    try shell.run("cf create-org ops --region cf-us20 --trial")
    try shell.quietly(
      """
      cf update-service mycredstore -c '{"share":{"spaceGuid":"'$(cf space test --guid)'","permanent":true}}' &&
      cf origin mycredstore > origin.json && cf create-service credstore proxy p -c origin.json --target payments-eu/test
      """)
    try shell.run("cf create-service credstore proxy p -c origin.json --target payments-eu/test")
    try shell.run(
      "sed 's/[0-9a-f]*-/00000000-/' origin.json > other.json; cf create-service credstore proxy p -c other.json --target payments-eu/test"
    )
    try shell.quietly("cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"*\"}}'")
    try shell.run("cf create-service credstore proxy p -c origin.json --target payments-eu/test")
    shell.remark("Wrong usage.")
    try shell.run("cf services --target payments-eu")
    try shell.run("cf services --output xml")
    try shell.run("cf services extra")
    try shell.run("cf push app")
    try shell.run("cf set-space-role bob payments-eu dev Emperor")
    try shell.run("cf create-org x")
    try shell.run("cf create-space more --request-id 17")
    try shell.run("cf services extra --output json")
    shell.remark("Where a value is expected, nothing else gets there.")
    for command in [
      "credential read a/password/b", "csk mycredstore ci --relveal", "space dev --guide", "space no --guid",
      "origin no",
    ] {
      try shell.run("cf \(command) | wc -c")
    }
    try shell.run("cf services --output=json --colour")
    try shell.run("cf audit --limit 0 --output json")
    try shell.run("cf create-org x --output json")
    shell.remark("An unusable database.")
    try shell.run("cf orgs --db new.db; ls new.db")
    try shell.run("echo 'not a database' > other.db; cf orgs --db other.db")
    try shell.run("cf orgs --db other.db --output json")
    try shell.run("cf orgs --db missing/other.db")
    try shell.run(
      ": > empty.db; cf orgs --db empty.db; cf seed --instances 5 --dry-run --db empty.db; stat -c %s empty.db")
    try assertTranscript(shell, named: "refusals")
  }

  @Test("the same request is carried out once, another one under its identifier refused")
  func requestID() throws {
    try shell.buildLandscape()
    let id = "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"
    let share = "'{\"share\":{\"spaceGuid\":\"'$(cf space test --guid)'\",\"permanent\":true}}'"
    try shell.run("cf update-service mycredstore -c \(share) --request-id \(id) --output json")
    try shell.run("cf update-service mycredstore -c \(share) --request-id \(id) --output json")
    try shell.run("cf create-space later --request-id \(id)")
    try shell.run("cf shares mycredstore")
    let other = "0d8e5b1c-3b7d-4a52-9f43-7a665f0c9a1e"
    let renaming = "7a665f0c-3b7d-4a52-9f43-0d8e5b1c9a1e"
    for _ in 1...2 { try shell.run("cf rename-service mycredstore renamed --request-id \(renaming)") }
    try shell.run("cf rename-service mycredstore renamed")
    let space = "9a1e5f0c-3b7d-4a52-9f43-0d8e5b1c7a66"
    for _ in 1...2 { try shell.run("cf rename-space test tests --request-id \(space)") }
    try shell.run("cf root-key --file --request-id \(other)")
    try shell.run("cf root-key --file --request-id \(other); ls .local/share/cockpit")
    try shell.run("cf root-key --file")
    try assertTranscript(shell, named: "request-id")
  }

  @Test("what is shared where, what was done, and whether the database is sound")
  func looking() throws {
    try shell.buildLandscape()
    try shell.quietly(
      """
      cf update-service mycredstore -c '{"share":{"spaceGuid":"'$(cf space test --guid)'"}}' &&
      cf origin mycredstore > origin.json && cf create-service credstore proxy p -c origin.json --target payments-eu/test &&
      cf update-service mycredstore -c '{"share":{"spaceGuid":"'$(cf space stage --guid)'","permanent":true}}'
      """)
    #expect(shell.last?.status == 0)
    for format in ["", " --output json"] {
      try shell.run("cf map" + format)
      try shell.run("cf audit --limit 5" + format)
      try shell.run("ME=bob; cf audit" + format)
    }
    try shell.run("cf audit --limit 0")
    try shell.run("unset TERM COLORTERM TMUX LC_CTYPE LANG; cf doctor | grep -v -e sqlite -e page_count")
    try shell.run("cf doctor clock")
    try shell.run("cf doctor clock --accept")
    try shell.run("ME=bob; cf doctor clock --accept")
    shell.remark("Damage is found, and told by the exit code.")
    let sound = try shell.quietly("cf doctor --output json")
    #expect(sound.status == 0)
    try shell.quietly("head -c 5000 .local/share/cockpit/cockpit.db > cut.db; cf doctor --db cut.db")
    #expect(shell.last?.status == 4)
    #expect(shell.last?.errors.contains("cut") == true)
    try assertTranscript(shell, named: "looking")
  }

  @Test("a landscape goes out as a document, and comes into another database as it was")
  func exportImport() throws {
    try shell.buildLandscape()
    try shell.quietly(
      "cf update-service mycredstore -c '{\"share\":{\"spaceGuid\":\"'$(cf space test --guid)'\",\"permanent\":true}}'")
    try shell.run(
      "cf export > landscape.json; grep -o -e '\"name\":\"[^\"]*\"' -e '\"plan\":\"[^\"]*\"' landscape.json | sort")
    try shell.run("cf import landscape.json --db copy.db")
    try shell.run("cf export --db copy.db | diff - landscape.json")
    try shell.run("cf import - --db other.db --output json < landscape.json")
    try shell.run("cf import landscape.json --db copy.db")
    try shell.run("cf import landscape.json landscape.json --db more.db")
    try shell.run("ME=bob; cf export")
    try shell.run("head -n 3 landscape.json > half.json; cf import half.json --db half.db")
    try shell.run("cf orgs --db half.db")
    try shell.run("cf import missing.json --db half.db")
    try assertTranscript(shell, named: "export")
  }

  @Test("a backup, and the ways back to it")
  func backup() throws {
    try shell.buildLandscape()
    try shell.quietly(
      """
      cf update-service mycredstore -c '{"share":{"subaccountGuid":"'$(cf org payments-eu --guid)'","permanent":true}}' &&
      cf origin mycredstore > origin.json && cf create-service credstore proxy p -c origin.json --target payments-eu/test
      """)
    try shell.run("cf backup monday.db; ls -l monday.db | cut -c 1-10")
    try shell.run("cf backup monday.db")
    try shell.run("cf backup nowhere/monday.db")
    try shell.run("cf backup tuesday.db --dry-run")
    try shell.quietly("cf root-key --file")
    try shell.run("cf backup tuesday.db --read-only")
    try shell.run("ME=bob; cf backup own.db")
    shell.remark("What happens afterwards.")
    try shell.quietly(
      """
      cf update-service mycredstore -c '{"unshare":{"landscape":"*"}}' && cf create-space later -o payments-eu &&
      cf update-service mycredstore -c '{"share":{"spaceGuid":"'$(cf space stage --guid)'"}}' && rm tuesday.db
      """)
    #expect(shell.last?.status == 0)
    try shell.run("cf restore monday.db")
    try shell.run("cf restore monday.db --dry-run")
    try shell.run("cf restore monday.db -f --accept-access")
    try shell.run("cf restore monday.db -f --read-only")
    try shell.run("ME=bob; cf restore monday.db -f")
    try shell.run("cf restore monday.db -f")
    try shell.run("cf spaces -o payments-eu")
    try shell.run("cf services --target payments-eu/test")
    try shell.run("cf create-service credstore proxy q -c origin.json --target payments-eu/stage")
    try shell.run("cf audit --limit 3")
    try shell.run("cf restore monday.db -f --output json")
    shell.remark("What is no backup of it.")
    try shell.run("cf restore missing.db -f")
    try shell.run("cf restore origin.json -f")
    try shell.run("head -c 20000 monday.db > cut-backup.db; cf restore cut-backup.db -f")
    try shell.run(": > empty.db; cf restore empty.db -f")
    try shell.run("cf restore monday.db -f --db empty.db")
    try shell.quietly("cf create-account Other --region cf-eu10 --org other --space dev --db other.db")
    try shell.run("cf restore monday.db -f --db other.db")
    try shell.run("cf restore other.db -f --db other.db --output json")
    shell.remark("A database that is damaged, and one that is gone.")
    try shell.quietly("head -c 5000 .local/share/cockpit/cockpit.db > cut.db")
    try shell.run("cf restore monday.db -f --db cut.db")
    try shell.quietly("rm -r .local/share/cockpit")
    try shell.run("ME=bob; cf restore monday.db -f")
    try shell.run("cf restore monday.db -f")
    try shell.run("cf services --target payments-eu/test")
    try shell.run("cf shares mycredstore --target payments-eu/dev")
    try shell.run("cf restore monday.db -f --db accepted.db --accept-access")
    try shell.run("cf services --target payments-eu/test --db accepted.db")
    try shell.run(
      "cf restore monday.db -f --db third.db --output json; cf doctor --db third.db | grep -e format -e ': *ok'")
    try assertTranscript(shell, named: "backup")
  }

  @Test("the platform's pages come in, as cf curl prints them")
  func pages() throws {
    try shell.quietly(
      #"""
      page() { printf '{"pagination":{"total_results":%s,"first":{"href":"https://api.example.com/v3/%s?page=1"}},"resources":[%s]}\n' "$2" "$1" "$3"; }
      guid() { printf '00000000-0000-4000-8000-0000000000%s' "$1"; }
      to() { printf '"%s":{"data":{"guid":"%s"}}' "$1" "$(guid "$2")"; }
      thing() { printf '{"guid":"%s","name":"%s","type":"managed","relationships":{%s}}' "$(guid "$1")" "$2" "$3"; }
      {
        page organizations 1 "$(thing 10 payments)"
        page service_plans 2 "$(thing 30 standard "$(to service_offering 20)"),$(thing 31 small "$(to service_offering 21)")"
        page service_offerings 2 "$(thing 20 credstore),$(thing 21 postgresql-db)"
        page service_instances 2 "$(thing 50 creds "$(to space 40),$(to service_plan 30)"),$(thing 51 db "$(to space 40),$(to service_plan 31)")"
      } > pages.json
      page spaces 2 "$(thing 40 dev "$(to organization 10)")" > spaces1.json
      page spaces 2 "$(thing 41 test "$(to organization 10)")" > spaces2.json
      """#)
    try shell.run("cf import pages.json spaces1.json --db own.db")
    try shell.run("cf import pages.json spaces1.json --db own.db --region cf-eu10")
    try shell.run(
      "cf import pages.json spaces1.json - --db own.db --region cf-eu10 --account 'Acme Corp' < spaces2.json")
    try shell.run("cf services --db own.db --target payments/dev")
    let id = "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"
    for (region, account) in [("cf-eu10", "Acme"), ("cf-eu10", "Acme"), ("cf-us20", "Acme"), ("cf-eu10", "Other")] {
      try shell.run(
        "cat spaces[12].json | cf import pages.json - --db again.db --region \(region) --account \(account) --request-id \(id)"
      )
    }
    shell.remark("What shells, editors and lines that broke off make of pages.")
    for (name, damage) in [
      ("marked", "printf '\\357\\273\\277' | cat - pages.json"), ("noisy", "cat pages.json; echo OK"),
      ("half", "head -c 500 pages.json"), ("wide", "iconv -t UTF-16 pages.json"), ("empty", "true"),
      ("refused", "echo '{\"errors\":[{\"code\":10002,\"title\":\"CF-NotAuthenticated\"}]}'"),
      ("elsewhere", "sed s/api.example.com/api.elsewhere.com/ spaces2.json"),
      ("apps", "sed s/spaces/apps/g spaces2.json"),
      ("times", "sed 's/{\"guid\"/{\"created_at\":\"yesterday\",\"guid\"/' spaces2.json"),
    ] {
      try shell.run(
        "{ \(damage); } > \(name).json; cf import pages.json spaces1.json \(name).json --region cf-eu10 --db new.db")
    }
    try assertTranscript(shell, named: "import-pages")
  }

  @Test("a dry run decides and changes nothing")
  func dryRun() throws {
    try shell.buildLandscape()
    try shell.run("cf create-space later --dry-run")
    try shell.run("cf delete-service mycredstore --dry-run")
    try shell.run("cf create-service credstore standard second --dry-run")
    try shell.run("cf seed --instances 20 --db none.db --dry-run")
    try shell.run("cf create-account X --region cf-eu10 --org o --space s --db none.db --dry-run; ls none.db")
    try shell.run("cf export > landscape.json; cf import landscape.json --db none.db --dry-run; ls none.db")
    try shell.run("cf import landscape.json --dry-run")
    try shell.run("cf target -o ops --dry-run")
    try shell.run("cf target")
    try shell.quietly(
      "cf update-service mycredstore -c '{\"share\":{\"spaceGuid\":\"'$(cf space test --guid)'\",\"permanent\":true}}'")
    try shell.run("cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"*\"}}' --dry-run")
    try shell.run("cf shares mycredstore")
    try shell.run("cf spaces")
    try shell.run("cf services")
    try assertTranscript(shell, named: "dry-run")
  }

  @Test("a pipe that nobody reads from any more ends quietly, and nothing is coloured")
  func pipes() throws {
    try shell.quietly("cf seed --instances 500 && cf target -o subaccount-00001")
    let finished = try shell.quietly("cf spaces | head -n 1")
    #expect(finished.status == 0)
    #expect(finished.errors.isEmpty)
    #expect(finished.output.hasPrefix("Getting spaces"))
    let all = try shell.quietly("export TERM=xterm-256color; cf spaces; cf spaces --output json; cf space nothing 2>&1")
    for command in ["cf --help", "cf --version", "cf spaces", "cf services extra"] {
      let full = try shell.quietly("\(command) > /dev/full")
      #expect(full.status == 1 && full.errors.contains("No space left on device. It is cut off."), "\(command)")
    }
    // It is said at the end alone: then it has been done.
    #expect(try shell.quietly("cf create-org full --region cf-eu10 > /dev/full").status == 1)
    #expect(try shell.quietly("cf org full --guid").status == 0)
    #expect(!all.output.contains("\u{1B}"))
    #expect(all.output.split(separator: "\n").count > 200)
  }
}
