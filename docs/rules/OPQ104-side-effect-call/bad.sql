SELECT birthday();
