import ProcessSupport
import SharingEngine
import Testing

extension VerbStories {
  @Test("applications, and what they are bound to")
  func bindings() throws {
    try shell.buildLandscape()
    try shell.run("cf apps")
    try shell.run("cf create-app shop")
    try shell.run("cf create-app shop")
    try shell.run("cf create-app web")
    try shell.run("cf bind-service shop mycredstore")
    try shell.run("cf bind-service shop mycredstore")
    try shell.run(
      "cf bs web mycredstore -c '{\"authorization\":{\"default_permissions\":[\"read\"],\"namespace_permissions\":{\"billing\":[]}}}'"
    )
    try shell.run("cf apps")
    try shell.run("cf disable-binding shop mycredstore")
    try shell.run("cf bindings mycredstore")
    shell.remark("Bound already, not as wanted, and out of use.")
    try shell.run("cf bs web mycredstore -c '{}'")
    try shell.run("cf bs web mycredstore -c '{\"authorisation\":1}'")
    try shell.run("cf bs shop mycredstore -c '{}'")
    try shell.run("cf services")
    try shell.run("cf service mycredstore")
    try shell.run("cf enable-binding shop mycredstore")
    try shell.run("cf bindings mycredstore")
    shell.remark("Settings are updated as shares are.")
    try shell.run(
      "cf update-service mycredstore -c '{\"authentication\":{\"type\":\"basic\"},\"bindingValidity\":30}'")
    try shell.run("cf service mycredstore | grep -e authentication -e validity")
    try shell.run("cf service mycredstore --params")
    try shell.run("cf update-service mycredstore -c '{\"bindingValidity\":366}'")
    try shell.run("cf cs credstore free other -c '{\"bindingValidity\":5}' --target payments-eu/stage")
    try shell.run("cf service other --target payments-eu/stage | grep validity")
    try shell.run("cf update-service mycredstore -c '{\"authentication\":{\"type\":\"BASIC\"}}'")
    shell.remark("Through a proxy; what it is bound to can be unbound after it was unshared.")
    try shell.quietly(
      """
      cf update-service mycredstore -c '{"share":{"spaceGuid":"'$(cf space test --guid)'"}}' &&
      cf origin mycredstore > origin.json && cf target -s test &&
      cf create-service credstore proxy p -c origin.json && cf create-app till
      """)
    try shell.run("cf bind-service till p")
    try shell.run("cf service p | grep -A 9 -e authentication")
    try shell.run("cf update-service p -c '{\"bindingValidity\":5}'")
    try shell.quietly("cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"*\"}}' --target payments-eu/dev")
    try shell.run("cf disable-binding till p")
    try shell.run("cf bindings p")
    try shell.run("cf unbind-service till p")
    try shell.run("cf target -s dev")
    shell.remark("Refused, and dry.")
    try shell.run("cf bind-service nothing mycredstore")
    try shell.run("cf bind-service shop nothing")
    try shell.run(
      "cf create-app depot > /dev/null; cf bs depot mycredstore -c '{\"authorization\":{\"default_permissions\":[\"read\",\"read\"]}}'"
    )
    try shell.run("cf enable-binding nothing mycredstore")
    try shell.run("cf delete shop -f")
    try shell.run("cf delete-service mycredstore -f")
    try shell.run("cf unbind-service shop mycredstore --read-only")
    try shell.run("cf unbind-service shop mycredstore --dry-run")
    try shell.run("ME=carol; cf bindings mycredstore")
    try shell.run("ME=carol; cf unbind-service shop mycredstore")
    try shell.run("ME=bob; cf apps")
    shell.remark("And back to nothing.")
    try shell.run("cf unbind-service shop mycredstore")
    try shell.run("cf us shop mycredstore")
    try shell.run("cf us web mycredstore")
    try shell.run("cf delete shop")
    try shell.run("cf delete shop -f")
    try shell.run("cf delete shop -f")
    try shell.run("cf bindings mycredstore")
    _ = try shell.tellExpired(in: "told.db")
    shell.remark("What has run out says so.")
    try shell.run("cf bindings mycredstore --db told.db --target payments-eu/dev")
    try assertTranscript(shell, named: "bindings")
  }

  @Test("service keys, and what programs read with them")
  func serviceKeys() throws {
    try shell.buildLandscape()
    try shell.seal("tr0ub4dor", at: "payments/password/db")
    try shell.seal("c2VjcmV0", at: "billing/key/signing")
    try shell.run("cf service-keys mycredstore")
    try shell.run("cf create-service-key mycredstore ci --key-file ci.json")
    try shell.run("cat ci.json; stat -c %a ci.json")
    try shell.run("cf create-service-key mycredstore ci --key-file again.json; ls again.json")
    try shell.run("cf create-service-key mycredstore other --key-file ci.json")
    try shell.run("cf create-service-key mycredstore other --key-file missing/other.json")
    try shell.run("cf create-service-key mycredstore other --dry-run")
    try shell.run("cf create-service-key mycredstore other --key-file other.json --dry-run; ls other.json")
    shell.remark("Without a file, the JSON is all that a pipe gets, and what is no JSON does not get there.")
    try shell.run(
      "cf csk mycredstore narrow -c '{\"authorization\":{\"namespace_permissions\":{\"payments\":[\"read\"]}}}' | tee narrow.json"
    )
    try shell.run("cf create-service-key mycredstore narrow | wc -c")
    try shell.run("cf create-service-key mycredstore narrow -c '{}' | wc -c")
    try shell.run(
      "cf disable-service-key mycredstore narrow; cf csk mycredstore narrow; cf enable-service-key mycredstore narrow")
    try shell.run("cf create-service-key nothing other | wc -c")
    try shell.run("cf create-service-key mycredstore lost > /dev/full; cf dsk mycredstore lost -f")
    try shell.run("cf service-keys mycredstore")
    try shell.run("cf service-key mycredstore narrow")
    try shell.run("cf service-key mycredstore narrow --guid")
    try shell.run("cf service-key mycredstore nothing")
    try shell.run("ME=carol; cf sk mycredstore")
    shell.remark("Reading: whoever has the key, in pipes.")
    try shell.run("ME=nobody; cf credential read payments/password/db --key ci.json | wc -c")
    try shell.run("cf credential read billing/key/signing --key - < ci.json | wc -c")
    #expect(try shell.quietly("cf credential read payments/password/db --key narrow.json").output == "tr0ub4dor")
    #expect(try shell.quietly("cf credential read billing/key/signing --key ci.json --reveal").output == "c2VjcmV0")
    try shell.run("cf credential read billing/key/signing --key narrow.json")
    try shell.run("cf credential read payments/password/none --key ci.json")
    try shell.run("cf credential read payments/db --key ci.json")
    try shell.run("cf credential read payments/password/db --key landscape.json")
    try shell.run("cf origin mycredstore > o.json; cf credential read payments/password/db --key o.json")
    try shell.run("cf credential read payments/password/db --key '{\"password\":\"x\"}'")
    try shell.run("cf credential read payments/password/db --key ci.json --dry-run")
    try shell.run("cf credential read payments/password/db --key ci.json --read-only")
    try shell.run("cf audit --limit 3")
    try uselessKeys()
    shell.remark("And back to nothing.")
    try shell.run("cf delete-service-key mycredstore ci")
    try shell.run("cf delete-service-key mycredstore ci -f --dry-run")
    try shell.run("cf delete-service-key mycredstore ci -f")
    try shell.run("cf dsk mycredstore ci -f")
    try assertTranscript(shell, named: "service-keys")
  }

  /// Whatever is wrong with a key, nobody can tell.
  private func uselessKeys() throws {
    let expired = try shell.tellExpired(in: "told.db")
    try shell.write(expired, to: "expired.json")
    shell.remark("Through a proxy, until it is unshared.")
    try shell.quietly(
      """
      cf update-service mycredstore -c '{"share":{"spaceGuid":"'$(cf space test --guid)'"}}' &&
      cf origin mycredstore > origin.json &&
      cf create-service credstore proxy p -c origin.json --target payments-eu/test &&
      cf create-service-key p far --key-file far.json --target payments-eu/test
      """)
    let read = "cf credential read payments/password/db --key"
    #expect(try shell.quietly("\(read) far.json").output == "tr0ub4dor")
    try shell.quietly("cf update-service mycredstore -c '{\"unshare\":{\"landscape\":\"*\"}}'")
    try shell.run("\(read) far.json")
    shell.remark("Disabled for now; the other keys open nothing either, and say no more.")
    try shell.run("cf disable-service-key mycredstore ci")
    try shell.run("cf service-key mycredstore ci | grep status")
    try shell.run("\(read) ci.json")
    try shell.run("cf enable-service-key mycredstore ci")
    try shell.run("\(read) ci.json | wc -c")
    try shell.run("cf enable-service-key mycredstore nothing")
    try shell.quietly(
      """
      sed 's/"password": "[^"]*"/"password": "wrong"/' ci.json > wrong.json
      sed 's/"username": "[^"]*"/"username": "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"/' ci.json > unknown.json
      cf create-service-key mycredstore gone --key-file gone.json && cf delete-service-key mycredstore gone -f
      """)
    let told = try shell.quietly("\(read) wrong.json").errors
    for key in ["far.json", "unknown.json", "gone.json", "expired.json --db told.db"] {
      let finished = try shell.quietly("\(read) \(key)")
      #expect(finished.status == 1 && finished.errors == told && finished.output.isEmpty, "\(key)")
    }
    try shell.run("cf service-key mycredstore ci --db told.db --target payments-eu/dev | grep status")
  }

  @Test("the same request makes one service key, whose password is told once")
  func keyRequestID() throws {
    try shell.buildLandscape()
    let create = "cf create-service-key mycredstore ci --output json --request-id 5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"
    let first = try DocumentReader.read(shell.quietly(create).output)
    let again = try DocumentReader.read(shell.quietly(create).output)
    #expect(first["key"] != nil && again["key"] == nil && first["guid"] == again["guid"])
    try shell.quietly("cf delete-service-key mycredstore ci -f")
    let afterwards = try DocumentReader.read(shell.quietly(create).output)
    #expect(afterwards["guid"] == first["guid"] && afterwards["key"] == nil)
    #expect(try shell.quietly("cf service-keys mycredstore --output json").output.isEmpty)
  }
}
